import { type BarSeries } from '../kernels/index.ts';
import { type DatasetRequest, type Filter, FILTERS } from './Dataset.ts';
import { delistedAt } from './delistedAt.ts';
import { forwardReturn, type Labels } from './forwardReturn.ts';
import { type Membership } from './Universe.ts';

/** Of a row's features, by default. */
export const MIN_KNOWN_SHARE = 0.5;

/** The bars of one symbol that become rows. */
export interface SymbolRows {
  /** Bar numbers, increasing. */
  readonly bar: Int32Array;
  /** Calendar index of every bar of the symbol. */
  readonly day: Int32Array;
  /** By calendar day; undefined for inference. */
  readonly labels: Labels | undefined;
  /** Of the rows, feature after feature: `values[feature × bar.length + k]` at `bar[k]`. */
  readonly values: Float32Array;
}

/** What decides for every symbol alike. */
export interface RowRules {
  readonly request: DatasetRequest;
  readonly calendar: Int32Array;
  readonly isMember: Membership;
}

export type DropCounts = Record<Filter, number>;

export const noDrops = (): DropCounts => Object.fromEntries(FILTERS.map((filter) => [filter, 0])) as DropCounts;

/**
 * Applies the filters to one symbol's bars, in their order, and adds what each drops to `drops`.
 * @param day calendar index of every bar
 * @param features called only when a bar is left for the filter on features
 */
export function decideRows(
  bars: BarSeries,
  day: Int32Array,
  { request, calendar, isMember }: RowRules,
  features: () => Float64Array[],
  drops: DropCounts,
): SymbolRows {
  const labels = request.purpose === 'training' ? labelsOf(bars, day, calendar, request) : undefined;
  const minimum = request.minKnownShare ?? MIN_KNOWN_SHARE;
  const kept: number[] = [];
  let computed: Float64Array[] | undefined;
  for (let t = 0; t < day.length; t++) {
    const date = bars.date[t];
    if (date < request.firstDate || date > request.lastDate) drops['outside dates']++;
    else if (!isMember(bars.symbol, date)) drops['not in the universe']++;
    else if (Number.isNaN(bars.close[t])) drops['no close']++;
    else if (knownShare((computed ??= features()), t) < minimum) drops['features unknown']++;
    else if (labels && day[t] + request.delay + request.horizon >= calendar.length) drops['label undefined']++;
    else kept.push(t);
  }
  const bar = Int32Array.from(kept);
  return { bar, day, labels, values: valuesAt(bar, computed ?? []) };
}

function valuesAt(bar: Int32Array, features: readonly Float64Array[]): Float32Array {
  const values = new Float32Array(features.length * bar.length);
  features.forEach((feature, j) => {
    const start = j * bar.length;
    for (let k = 0; k < bar.length; k++) values[start + k] = feature[bar[k]];
  });
  return values;
}

function labelsOf(bars: BarSeries, day: Int32Array, calendar: Int32Array, request: DatasetRequest): Labels {
  const closes = new Float64Array(calendar.length).fill(NaN);
  for (let t = 0; t < day.length; t++) closes[day[t]] = bars.close[t];
  const { horizon, delay } = request;
  return forwardReturn({ closes, horizon, delay, delistedAt: delistedAt(bars, calendar) });
}

function knownShare(features: Float64Array[], t: number): number {
  let known = 0;
  for (const values of features) if (!Number.isNaN(values[t])) known++;
  return known / features.length;
}
