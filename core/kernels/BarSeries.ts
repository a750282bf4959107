/**
 * The bars of one symbol, oldest first, one entry per bar that exists (a missing bar has no entry; a missing field of
 * a present bar is NaN). All arrays have the same length.
 */
export interface BarSeries {
  readonly symbol: string;
  /** Event dates, days since 1970-01-01, strictly increasing. */
  readonly date: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Shares. */
  readonly volume: Float64Array;
}
