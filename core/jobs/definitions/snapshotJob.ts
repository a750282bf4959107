import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditDataset,
  buildDataset,
  labelledRows,
  leakageByTruncation,
  type Dataset,
  type Filing,
  type FilterCount,
  type Spell,
} from '../../features/index.ts';
import type { LeakageEvidence } from '../../guards/index.ts';
import { createRng } from '../../statistics/index.ts';
import type { EvidenceInput, FeatureEvidence } from '../../validation/index.ts';
import { readBars } from '../barFile.ts';
import { writeDataset } from '../datasetFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';
import { withWorkers } from '../withWorkers.ts';

export interface SnapshotConfig {
  features: string[];
  horizon: number;
  delay: number;
  /** Days since 1970-01-01, both inclusive. */
  firstDate: number;
  lastDate: number;
  truncationSamples: number;
}
export interface SnapshotResult {
  rows: number;
  /** Of the rows, those without a label. */
  unlabelled: number;
  symbols: number;
  filters: FilterCount[];
  evidence: LeakageEvidence[];
  /** Features whose value changes when later bars and filings are removed. */
  changed: string[];
}

/** Seed of the rows that the truncation check draws; the same for every snapshot. */
const TRUNCATION_SEED = 20_261;

/**
 * bars.columns (nothing after the last date that may be seen), filings.json, universe.json → snapshot/dataset.columns,
 * with what each feature by itself knows of the label.
 */
export async function snapshotJob(config: SnapshotConfig, context: JobContext): Promise<SnapshotResult> {
  const { folder, begin } = context;
  const bars = readBars(join(folder, 'bars.columns'));
  const filings = readJson<Filing[]>(join(folder, 'filings.json'));
  const universe = readJson<Spell[] | null>(join(folder, 'universe.json'));
  const { features, horizon, delay, firstDate, lastDate } = config;
  const dataset = buildDataset(
    { bars, filings, universe, features, horizon, delay, firstDate, lastDate, purpose: 'training' },
    begin('Building the dataset'),
  );
  auditDataset(dataset, { horizon, delay, sealedFrom: lastDate + 1 });
  begin('Writing the snapshot');
  mkdirSync(join(folder, 'snapshot'), { recursive: true });
  writeDataset(join(folder, 'snapshot', 'dataset.columns'), dataset);
  begin('Looking for leaks');
  const rng = createRng(TRUNCATION_SEED);
  const changed =
    dataset.matrix.rows === 0
      ? []
      : leakageByTruncation({ bars, filings, dataset, samples: config.truncationSamples, rng });
  const evidence = await evidenceOf(dataset, context);
  return {
    rows: dataset.matrix.rows,
    unlabelled: dataset.matrix.rows - labelledRows(dataset).length,
    symbols: new Set(dataset.rowSymbol).size,
    filters: dataset.filters,
    evidence,
    changed,
  };
}

async function evidenceOf(dataset: Dataset, context: JobContext): Promise<LeakageEvidence[]> {
  const { matrix, rowDate } = dataset;
  if (matrix.rows === 0) return [];
  const label = sharedCopy(dataset.label);
  const progress = context.begin('Measuring single features');
  let done = 0;
  return withWorkers(context, (pool) =>
    Promise.all(
      dataset.features.map(async (feature, column) => {
        const evidence = await pool.run<EvidenceInput, FeatureEvidence>('evidence', { matrix, label, rowDate, column });
        progress(++done, dataset.features.length);
        return { feature, ...evidence };
      }),
    ),
  );
}

function sharedCopy(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
