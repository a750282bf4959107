import { join } from 'node:path';
import { AppError, dayOf, isoOf, known, type Snapshot } from '../../contract/index.ts';
import { parseLabel } from '../../features/index.ts';
import type { SnapshotConfig, SnapshotResult } from '../../jobs/index.ts';
import { shown, type HypothesisRow } from '../../research/index.ts';
import { fileSha256, sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { PRICE_FEATURES, versionedFeatures } from './features.ts';
import { extractSha256, writeExtract, type MarketExtract } from './marketExtract.ts';
import { researchExtract } from './unsealed.ts';

export interface DatasetSpec {
  features?: string[] | undefined;
  label: string;
  entryDelay: number;
}

/** What makes a snapshot of an extract. Dates of its rows, both inclusive; horizon and delay in trading days. */
export interface SnapshotPlan extends Pick<Snapshot, 'features' | 'horizon' | 'dates'> {
  delay: number;
}

/** Raised when the meaning of a snapshot changes though its inputs do not. */
const SNAPSHOT_VERSION = 1;

/**
 * The dataset of a hypothesis: everything before its holdout. The compute process is given no bar of a sealed date, so
 * no label can reach into one, and where another hypothesis's holdout lies before the dates, features warm up after it.
 * Named by what made it; built once.
 */
export async function buildSnapshot(
  services: Services,
  job: RunningJob,
  row: HypothesisRow,
  spec: DatasetSpec,
): Promise<Snapshot & { reused: boolean }> {
  const { snapshots } = services;
  const features = versionedFeatures(spec.features ?? PRICE_FEATURES);
  const { horizon } = parseLabel(spec.label);
  const { extract, lastDate, lastSealed } = await researchExtract(services, job, row);
  const source = extractSha256(extract);
  const dates = { start: row.start_date, end: isoOf(lastDate) };
  const plan: SnapshotPlan = { features, horizon, delay: spec.entryDelay, dates };
  const hash = snapshotHash(plan, source);
  const existing = snapshots.find(hash);
  if (existing) {
    await snapshots.verifiedFile(existing);
    return { ...existing, hypothesis: shown('H', row.id), reused: true };
  }
  const { result, folder } = await computeSnapshot(services, job, extract, plan);
  if (result.rows === 0) {
    const counts = result.filters.map(({ filter, dropped }) => `${filter}: ${dropped}`).join('; ');
    throw new AppError(
      'NO_DATA',
      `No row is left between ${dates.start} and ${dates.end} (dropped — ${counts}). Widen the dates or the universe.`,
    );
  }
  const finished = join(folder, 'snapshot');
  const manifest: Snapshot = {
    hash,
    hypothesis: shown('H', row.id),
    features,
    label: spec.label,
    horizon,
    entry_delay: spec.entryDelay,
    dates,
    universe: extract.universe === null ? 'every symbol with bars' : 'imported membership',
    rows: result.rows,
    symbols: result.symbols,
    filters: result.filters,
    evidence: result.evidence.map((one) => ({
      feature: one.feature,
      pearson: known(one.pearson),
      spearman: known(one.spearman),
      meanIc: known(one.meanIc),
    })),
    changed: result.changed,
    source_sha256: source,
    source: {
      throughImport: extract.throughImport,
      forgottenThrough: lastSealed === undefined ? null : isoOf(lastSealed),
    },
    content_sha256: await fileSha256(join(finished, 'dataset.columns')),
    created_at: services.ledger.instant(),
  };
  snapshots.add(job.actor, row.id, manifest, finished);
  return { ...manifest, reused: false };
}

/** The name of a snapshot: of all that made it. @param source sha256 of the extract */
export function snapshotHash({ features, horizon, delay, dates }: SnapshotPlan, source: string): string {
  return sha256Of(JSON.stringify({ version: SNAPSHOT_VERSION, features, horizon, delay, dates, source }));
}

/** Builds the dataset in a compute process: `snapshot/dataset.columns` in the folder, which lives as long as the job. */
export function computeSnapshot(
  { policies }: Services,
  job: RunningJob,
  extract: MarketExtract,
  { features, horizon, delay, dates }: SnapshotPlan,
  threads?: number,
): Promise<{ result: SnapshotResult; folder: string }> {
  const config: SnapshotConfig = {
    features: features.map(({ name }) => name),
    horizon,
    delay,
    firstDate: dayOf(dates.start),
    lastDate: dayOf(dates.end),
    truncationSamples: policies.current(job.actor).policy.TargetLeakageValidator.truncationSamples,
  };
  return job.compute<SnapshotResult>('snapshot', config, writeExtract(extract), threads);
}
