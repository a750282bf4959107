/** A half-open range of calendar day indexes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What one model is trained and tested on, before purge and embargo. */
export interface Fold {
  /** From 0, in the order of the split. */
  readonly index: number;
  /** Ascending, disjoint. */
  readonly test: readonly Stretch[];
  /** Days of the training rows; those that lie in `test` are not trained on. */
  readonly train: Stretch;
  /** By symbol index, 1 where the fold tests it: its other symbols are then trained on alone. Absent: all are both. */
  readonly testSymbols?: Uint8Array;
  /** The name of the tested symbols' group. */
  readonly group?: string;
}

/** Test rows of one stretch of days, from one fold or from several that test other symbols of it. */
export interface PathPart {
  readonly stretch: Stretch;
  /** Indexes of the folds. */
  readonly folds: readonly number[];
}

/** One course of out-of-fold predictions through the dates: no row twice, its parts in date order. */
export interface Path {
  readonly index: number;
  readonly parts: readonly PathPart[];
}

export interface SplitPlan {
  readonly folds: readonly Fold[];
  /** One, but for combinatorial splits. Every test row of every fold is in exactly one path. */
  readonly paths: readonly Path[];
}

export const onePath = (parts: readonly PathPart[]): Path[] => [{ index: 0, parts }];
