import type { FoldFit } from './fitFold.ts';
import { foldMetrics, type FoldMetrics } from './foldMetrics.ts';
import { joined } from './joined.ts';
import { joinMetrics } from './joinMetrics.ts';
import type { FoldsSpec } from './runFolds.ts';
import { scoringData } from './scoringData.ts';
import type { Fold, PathPart, Stretch } from './splits/Fold.ts';
import type { FoldRows } from './splits/foldRows.ts';
import type { Stages } from './StageTimes.ts';

/** Test rows, ascending, with a prediction each. */
interface Predicted {
  readonly rows: Uint32Array;
  readonly predictions: Float64Array;
}

/** A stretch of days with its predictions and how good they are. */
export interface ScoredPart extends Predicted {
  readonly metrics: FoldMetrics;
}

export interface FoldRun extends FoldRows {
  /** Calendar day indexes. */
  readonly fold: Fold;
  /** Of all its test rows; several test stretches are scored each by itself and joined. */
  readonly metrics: FoldMetrics;
  /** By test stretch that has rows. */
  readonly parts: readonly (ScoredPart & { readonly stretch: Stretch })[];
  /** What became of each feature in it; null when there was no choice. */
  readonly choices: FoldFit['choices'];
  /** Its model with its pipeline, where the run keeps them. */
  readonly artifact?: Uint8Array;
}

/** @returns the metrics of rows and their predictions; the time is the stage `score` */
export type Score = (predicted: Predicted) => ScoredPart;

export function scorerOf(spec: FoldsSpec, stages: Stages): Score {
  const { quantile, costBps } = spec;
  const options = { ...(quantile !== undefined && { quantile }), ...(costBps !== undefined && { costBps }) };
  const data = scoringData(spec);
  return ({ rows, predictions }) => ({
    rows,
    predictions,
    metrics: stages.measure('score', () => foldMetrics({ data, rows, prediction: predictions, ...options })),
  });
}

export function scoreFold(spec: FoldsSpec, fold: Fold, rows: FoldRows, fit: FoldFit, score: Score): FoldRun {
  const { rowDate } = spec.dataset;
  const parts = fold.test.flatMap((stretch) => {
    const from = firstAt(rows.test, rowDate, stretch.start);
    const to = firstAt(rows.test, rowDate, stretch.end);
    const part = { rows: rows.test.subarray(from, to), predictions: fit.predictions.subarray(from, to) };
    return from < to ? [{ stretch, ...score(part) }] : [];
  });
  const lag = spec.horizon + spec.delay - 1;
  const metrics = joinMetrics(
    parts.map((part) => part.metrics),
    lag,
  );
  return { fold, ...rows, metrics, parts, choices: fit.choices };
}

/** The scored parts of a path, in date order, of those of its folds that were tested. */
export function scorePath(parts: readonly PathPart[], folds: ReadonlyMap<number, FoldRun>, score: Score): ScoredPart[] {
  return parts.flatMap((part) => {
    const found = partsOf(part, folds);
    if (found.length <= 1) return found;
    return [score(merged(found))];
  });
}

const partsOf = ({ stretch, folds: of }: PathPart, folds: ReadonlyMap<number, FoldRun>): ScoredPart[] =>
  of.flatMap((fold) => folds.get(fold)?.parts.filter((part) => part.stretch.start === stretch.start) ?? []);

/** Rows of several folds as one cross-section, ascending. */
function merged(parts: readonly Predicted[]): Predicted {
  const rows = joined(
    Uint32Array,
    parts.map((part) => part.rows),
  );
  const predictions = joined(
    Float64Array,
    parts.map((part) => part.predictions),
  );
  const order = Uint32Array.from(rows.keys()).sort((a, b) => rows[a] - rows[b]);
  return {
    rows: Uint32Array.from(order, (i) => rows[i]),
    predictions: Float64Array.from(order, (i) => predictions[i]),
  };
}

/** Index of the first of the ascending rows that is not before the day. */
function firstAt(rows: Uint32Array, rowDate: Int32Array, day: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowDate[rows[middle]] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
