import { auditDataset, type Dataset } from '../features/index.ts';
import { readDataset } from './datasetFile.ts';

export interface TrainingDataset {
  /** The dataset's file: an immutable snapshot. */
  readonly dataset: string;
  /** h and d of its label, trading days. */
  readonly horizon: number;
  readonly delay: number;
  /** First date, days since 1970-01-01, that it may not reach. */
  readonly sealedFrom: number;
}

/**
 * The dataset that a job trains on, for worker threads. It is audited once more: the file's hash says that it is what was
 * built, not that it was built well.
 * @throws AppError as {@link auditDataset} does
 */
export function trainingDataset({ dataset: file, horizon, delay, sealedFrom }: TrainingDataset): Dataset {
  const dataset = readDataset(file, true);
  auditDataset(dataset, { horizon, delay, sealedFrom });
  return dataset;
}
