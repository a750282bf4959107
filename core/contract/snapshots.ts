import * as z from 'zod';
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
  symbols: z.number(),
  /** What each filter dropped, in the order of the filters. */
  filters: z.array(z.object({ filter: z.string(), dropped: z.number(), kept: z.number() })),
  /** What each feature by itself knows of the label, and the features that change on truncated history. */
  evidence: z.array(z.object({ feature: z.string(), pearson: figure, spearman: figure, meanIc: figure })),
  changed: z.array(z.string()),
  source_sha256: sha256,
  /** What the store gave: everything of imports through this number, and no bar up to and with the forgotten day. */
  source: z.object({ throughImport: z.number(), forgottenThrough: isoDate.nullable() }).optional(),
  content_sha256: sha256,
  created_at: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;

export const snapshotsContract = {
  build: jobProcedure(datasetSpec, snapshot.extend({ reused: z.boolean() })),
  list: procedure.output(z.array(snapshot)),
  get: procedure.input(z.object({ hash: z.string().min(6) })).output(snapshot),
};
