import type { Point } from './Space.ts';

export type Direction = 'maximise' | 'minimise';

export type TrialState = 'running' | 'complete' | 'pruned' | 'failed';

/** One point that a study tries, or tried. */
export interface Trial {
  /** From 0 in its study; below 0 where it is of an earlier one ({@link warmStart}). */
  readonly number: number;
  readonly params: Point;
  readonly state: TrialState;
  /** One per direction, as measured (a maximised value is the greater the better); null unless complete. */
  readonly values: readonly number[] | null;
  /** The value of the first direction after each fold, first to last; NaN is unknown. */
  readonly intermediate: readonly number[];
}

/** A measured value as a loss, the smaller the better; what is no finite number is the worst. */
export const lossOf = (value: number, direction: Direction): number =>
  Number.isFinite(value) ? (direction === 'minimise' ? value : -value) : Infinity;

/** A loss per direction; of complete trials alone. */
export const lossesOf = ({ values }: Trial, directions: readonly Direction[]): number[] =>
  directions.map((direction, i) => lossOf(values?.[i] ?? NaN, direction));
