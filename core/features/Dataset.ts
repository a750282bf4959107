import { type BarSeries, type FeatureMatrix } from '../kernels/index.ts';
import { type Filing } from './Filing.ts';
import { type RowSectors } from './rowSectors.ts';
import { type Spell } from './Universe.ts';

export interface DatasetRequest {
  /** Sorted by symbol (by code unit). All of them make the calendar, also outside the dates and the universe. */
  readonly bars: readonly BarSeries[];
  /** Sorted by `knownAt`. */
  readonly filings: readonly Filing[];
  /** null: every symbol with a bar. */
  readonly universe: readonly Spell[] | null;
  readonly features: readonly string[];
  /** Trading days of the label. */
  readonly horizon: number;
  /** Trading days from prediction to entry. */
  readonly delay: number;
  /** First and last event date of a row, days since 1970-01-01, both inclusive. */
  readonly firstDate: number;
  readonly lastDate: number;
  /** `inference` keeps also the rows of the last days, whose label nobody can know yet, and carries no labels at all. */
  readonly purpose: 'training' | 'inference';
  /** A row needs at least this share of the requested features; default 0.5. */
  readonly minKnownShare?: number;
}

/**
 * Why a row is not in the dataset, in the order in which the filters are applied. All of them are known on the row's date,
 * but for the last, which asks the calendar alone: `label undefined` is a label window (t, t + d + h] that ends after its
 * last day. Whether the row's own symbol has a close on t + d or t + d + h decides nothing: who can be ranked and held on
 * a date must not depend on what comes after it.
 */
export const FILTERS = [
  'outside dates',
  'not in the universe',
  'no close',
  'features unknown',
  'label undefined',
] as const;
export type Filter = (typeof FILTERS)[number];

export interface FilterCount {
  readonly filter: Filter;
  readonly dropped: number;
  /** Rows left after it. */
  readonly kept: number;
}

/** Rows of features and labels, sorted by date, then symbol. Never written after it is made. */
export interface Dataset {
  /** Names of the matrix's columns, as requested. */
  readonly features: string[];
  /** All symbols of the request, sorted. */
  readonly symbols: string[];
  /** Per row, its symbol's sector on its date; absent when the universe knows none. */
  readonly sectors?: RowSectors;
  /** Trading days, days since 1970-01-01. */
  readonly calendar: Int32Array;
  /** On a SharedArrayBuffer. */
  readonly matrix: FeatureMatrix;
  /** Per row: index into `calendar` of the event date. */
  readonly rowDate: Int32Array;
  /** Per row: index into `symbols`. */
  readonly rowSymbol: Int32Array;
  /**
   * Per row. NaN where the symbol has no close at the entry or at the exit (a halt, its end): such a row is scored, never
   * trained on. All NaN for inference.
   */
  readonly label: Float64Array;
  /** Per row: index into `calendar` of the end of the label window; all −1 for inference. */
  readonly labelEnd: Int32Array;
  /** Closes, `close[day × symbols.length + symbol]`, NaN where there is none. */
  readonly close: Float64Array;
  /** What every filter dropped; the first one starts from all bars. Training has five, inference the first four. */
  readonly filters: FilterCount[];
}
