import { join } from 'node:path';
import { AppError, dayOf, isoOf, known } from '../../contract/index.ts';
import { parseLabel } from '../../features/index.ts';
import type { SnapshotConfig, SnapshotResult } from '../../jobs/index.ts';
import { shown, type HypothesisRow, type SnapshotManifest } from '../../research/index.ts';
import { fileSha256, sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { PRICE_FEATURES, versionedFeatures } from './features.ts';
import { extractSha256, lastImport, writeExtract, type MarketExtract } from './marketExtract.ts';
import { requireSnapshotUnsealed, researchDates, researchExtract } from './unsealed.ts';

export interface DatasetSpec {
  features?: string[] | undefined;
  label: string;
  entryDelay: number;
}

/** What makes a snapshot of an extract. Dates of its rows, both inclusive; horizon and delay in trading days. */
export interface SnapshotPlan extends Pick<SnapshotManifest, 'features' | 'horizon' | 'dates'> {
  delay: number;
}

/**
 * Raised when the meaning of a snapshot changes though its inputs do not. 2: rows without a label are kept, sectors are of
 * each row's date, the universe is read as of the last date.
 */
const SNAPSHOT_VERSION = 2;

/** Whether a snapshot is of the version that is built now. */
const isOfThisVersion = ({ unlabelled }: Pick<SnapshotManifest, 'unlabelled'>) => unlabelled !== undefined;

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
): Promise<SnapshotManifest & { reused: boolean }> {
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
    requireSnapshotUnsealed(services, row, existing);
    snapshots.confirm(hash, extract.throughImport);
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
  const manifest: SnapshotManifest = {
    hash,
    hypothesis: shown('H', row.id),
    features,
    label: spec.label,
    horizon,
    entry_delay: spec.entryDelay,
    dates,
    universe: extract.universe === null ? 'every symbol with bars' : 'imported membership',
    rows: result.rows,
    unlabelled: result.unlabelled,
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
  // Once it is on record no later hypothesis may hold its dates out; what was sealed while it was built is not shown.
  requireSnapshotUnsealed(services, row, manifest);
  snapshots.add(job.actor, row.id, manifest, finished);
  return { ...manifest, reused: false };
}

/**
 * The snapshot that {@link buildSnapshot} would find, as far as that is known without reading the bars: one of the same
 * dates, features and label that nothing was imported after, or that was found again since.
 * @throws AppError BAD_INPUT for unknown features, HOLDOUT_SEALED when one of its dates is sealed
 */
export async function currentSnapshot(
  services: Services,
  row: HypothesisRow,
  spec: DatasetSpec,
): Promise<SnapshotManifest | undefined> {
  const { snapshots, metadata } = services;
  const features = JSON.stringify(versionedFeatures(spec.features ?? PRICE_FEATURES));
  const { lastDate, lastSealed } = await researchDates(services, row);
  const forgotten = lastSealed === undefined ? null : isoOf(lastSealed);
  const last = lastImport(metadata);
  return snapshots
    .list()
    .findLast(
      (one) =>
        one.dates.start === row.start_date &&
        one.dates.end === isoOf(lastDate) &&
        one.label === spec.label &&
        one.entry_delay === spec.entryDelay &&
        one.source?.forgottenThrough === forgotten &&
        isOfThisVersion(one) &&
        JSON.stringify(one.features) === features &&
        snapshots.confirmedThrough(one) >= last,
    );
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
