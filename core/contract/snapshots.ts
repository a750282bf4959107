import * as z from 'zod';
import { formatCount } from './format.ts';
import { verdict } from './guards.ts';
import { dateRange } from './hypotheses.ts';
import { figure, isoDate, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

export const labelName = z.string().regex(/^forward_return_[1-9]\d*d$/, {
  error: 'A label is forward_return_<days>d, for instance forward_return_5d',
});

export const datasetSpec = z.object({
  hypothesis: z.string(),
  /** Names of features; by default the 39 of price and volume. */
  features: z.array(z.string()).optional(),
  label: labelName.default('forward_return_5d'),
  /** Trading days between a prediction and its entry. */
  entryDelay: z.number().int().min(0).max(21).default(1),
});

/** What a feature by itself knows of the label. */
export const featureEvidence = z.object({ feature: z.string(), pearson: figure, spearman: figure, meanIc: figure });
export type FeatureEvidence = z.infer<typeof featureEvidence>;

export const snapshot = z.object({
  hash: sha256,
  hypothesis: z.string(),
  features: z.array(z.object({ name: z.string(), version: z.number() })),
  label: z.string(),
  horizon: z.number(),
  entry_delay: z.number(),
  dates: dateRange,
  universe: z.string(),
  rows: z.number(),
  /** Of the rows, those without a label: scored, never trained on. Older snapshots dropped them and do not say. */
  unlabelled: z.number().optional(),
  symbols: z.number(),
  /** What each filter dropped, in the order of the filters. */
  filters: z.array(z.object({ filter: z.string(), dropped: z.number(), kept: z.number() })),
  /** Features that change on truncated history. */
  changed: z.array(z.string()),
  leakage: z.object({
    /** By the policy in force. */
    verdict,
    /** Features at or above a limit of the policy. What the others know of the label is shown once a trial is spent. */
    offending: z.array(featureEvidence),
  }),
  source_sha256: sha256,
  /** What the store gave: everything of imports through this number, and no bar up to and with the forgotten day. */
  source: z.object({ throughImport: z.number(), forgottenThrough: isoDate.nullable() }).optional(),
  content_sha256: sha256,
  created_at: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;

/** A snapshot's rows in a line, for people. */
export function describeRows({ rows, symbols, unlabelled }: Pick<Snapshot, 'rows' | 'symbols' | 'unlabelled'>): string {
  const all = `${formatCount(rows)} of ${formatCount(symbols)} symbols`;
  if (unlabelled === undefined) return all;
  if (unlabelled === 0) return `${all}, each with a label`;
  return `${all}; ${formatCount(unlabelled)} without a label (no close at the entry or exit) are scored, never trained on`;
}

export const snapshotsContract = {
  build: jobProcedure(datasetSpec, snapshot.extend({ reused: z.boolean() })),
  list: procedure.output(z.array(snapshot)),
  /** The one that a run would take as it is, as far as is known without building it; null when there is none. */
  current: procedure.input(datasetSpec).output(snapshot.nullable()),
  get: procedure.input(z.object({ hash: z.string().min(6) })).output(snapshot),
};
