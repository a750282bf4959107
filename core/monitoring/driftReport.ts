import { AppError } from '../contract/index.ts';
import { columnOf, type FeatureMatrix, type OnProgress } from '../kernels/index.ts';
import { driftBetween, sortedSample, type Drift } from '../statistics/index.ts';
import { blockDrifts, dateBlocks, usualDrift } from './blockDrift.ts';

export type DriftMeasure = keyof Drift;
export const DRIFT_MEASURES: readonly DriftMeasure[] = ['psi', 'kl', 'js', 'wasserstein', 'ks'];

export interface DriftReportInput {
  /** What the model was trained on; its rows ascend by date. */
  readonly reference: FeatureMatrix;
  /** Per row of the reference. */
  readonly referenceDate: Int32Array;
  /** The same columns, now. */
  readonly current: FeatureMatrix;
  readonly currentDate: Int32Array;
  /** One per column. */
  readonly features: readonly string[];
  /** Measures without a threshold are shown and never alarm. Default PSI 0.2, KL 0.1. */
  readonly thresholds?: Partial<Record<DriftMeasure, number>>;
  /** At most so many blocks of the reference, evenly spread, are compared; default 100. */
  readonly maxBlocks?: number;
  readonly onProgress?: OnProgress;
}

export interface FeatureDrift {
  feature: string;
  /** Of the current values from the reference. */
  drift: Drift;
  /** 95 % point of the same measure of date blocks of the reference from the rest of it. */
  usual: Drift;
  /** Blocks behind `usual`. */
  blocks: number;
  verdict: 'ok' | 'alarm';
  /** The measures that raised the alarm. */
  alarms: DriftMeasure[];
}

/**
 * Drift of each feature (DESIGN 6). Daily panels are autocorrelated, so that any few weeks differ from the years they
 * are part of; what is usual is therefore measured: the reference is cut into blocks of as many dates as the current
 * values have, and each is held against the rest. An alarm needs a measure above BOTH its threshold and the 95 % point
 * of the blocks; a threshold alone cries wolf on slow features, the 95 % point alone on one feature in twenty.
 *
 * A reference of fewer than 5 blocks, or no current dates, are `NO_DATA`; matrices that do not match are `BAD_INPUT`.
 */
export function driftReport(input: DriftReportInput): FeatureDrift[] {
  const { reference, current, features, thresholds = { psi: 0.2, kl: 0.1 }, maxBlocks = 100, onProgress } = input;
  requireMatching(input);
  const blocks = dateBlocks(input.referenceDate, new Set(input.currentDate).size, maxBlocks);
  return features.map((feature, j) => {
    const column = columnOf(reference, j);
    const sorted = sortedSample(column);
    const drift = driftBetween(sorted, sortedSample(columnOf(current, j)));
    const usual = usualDrift(blockDrifts(column, sorted, blocks));
    const alarms = DRIFT_MEASURES.filter((measure) => {
      const threshold = thresholds[measure];
      return threshold !== undefined && drift[measure] > threshold && drift[measure] > usual[measure];
    });
    onProgress?.(j + 1, features.length);
    return { feature, drift, usual, blocks: blocks.length, verdict: alarms.length > 0 ? 'alarm' : 'ok', alarms };
  });
}

function requireMatching({ reference, referenceDate, current, currentDate, features }: DriftReportInput): void {
  const requireThat = (holds: boolean, message: string) => {
    if (!holds) throw new AppError('BAD_INPUT', message);
  };
  requireThat(
    reference.columns === features.length && current.columns === features.length,
    `${features.length} feature names for ${reference.columns} reference and ${current.columns} current columns.`,
  );
  requireThat(
    reference.rows === referenceDate.length && current.rows === currentDate.length,
    `${referenceDate.length} and ${currentDate.length} dates for ${reference.rows} and ${current.rows} rows; give one per row.`,
  );
}
