import type { Dataset } from '../../core/features/index.ts';
import { forwardReturn } from '../../core/features/index.ts';
import { studentT } from '../../core/jobs/demo/draws.ts';
import { createRng, type Rng } from '../../core/statistics/index.ts';
import { CAMPAIGN } from './parameters.ts';

const { symbols, days, market, signal, label } = CAMPAIGN;
/** Days of closes: the last rows' labels end after the last day. */
const PRICED = days + label.horizon + label.delay;

/** Streams of a seed. */
const RETURNS = 1;
const SYMBOLS = 2;
const LATENT = 3;
const FEATURES = 4;

export interface CampaignMarket {
  /** All days; rows sorted by date, then symbol. */
  readonly dataset: Dataset;
  /** By row: what the features are noisy readings of. */
  readonly latent: Float64Array;
}

/**
 * A market of one seed, and features of which the first few read a latent signal that moves the labels by `strength`.
 * Both arms of the campaign draw the same numbers: with strength 0 the same features know nothing.
 */
export function campaignMarket(seed: number, strength: number): CampaignMarket {
  const latent = standardised(persistent(createRng(seed, LATENT)));
  const close = closes(seed, latent, strength);
  const rows = days * symbols;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * signal.features));
  for (let j = 0; j < signal.features; j++) {
    const noise = standardised(persistent(createRng(seed, FEATURES, j)));
    const loading = j < signal.carriers ? signal.loading : 0;
    const rest = Math.sqrt(1 - loading * loading);
    for (let row = 0; row < rows; row++) values[j * rows + row] = loading * latent[row] + rest * noise[row];
  }
  const labels = new Float64Array(new SharedArrayBuffer(8 * rows));
  const labelEnd = new Int32Array(rows);
  for (let s = 0; s < symbols; s++) {
    const made = forwardReturn({ closes: close.filter((_, i) => i % symbols === s), ...label });
    for (let day = 0; day < days; day++) {
      labels[day * symbols + s] = made.label[day];
      labelEnd[day * symbols + s] = made.labelEnd[day];
    }
  }
  const dataset: Dataset = {
    features: Array.from({ length: signal.features }, (_, j) => `x${j}`),
    symbols: Array.from({ length: symbols }, (_, s) => `S${String(s).padStart(2, '0')}`),
    calendar: Int32Array.from({ length: PRICED }, (_, day) => day),
    matrix: { rows, columns: signal.features, values },
    rowDate: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / symbols)),
    rowSymbol: Int32Array.from({ length: rows }, (_, row) => row % symbols),
    label: labels,
    labelEnd,
    close,
    filters: [],
  };
  return { dataset, latent };
}

/** The rows of some days as a dataset of their own; closes and calendar stay whole up to the last label. */
export function daysOf(dataset: Dataset, from: number, to: number): Dataset {
  const { matrix, symbols: names } = dataset;
  const [begin, end] = [from * names.length, to * names.length];
  const rows = end - begin;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * matrix.columns));
  for (let j = 0; j < matrix.columns; j++) {
    values.set(matrix.values.subarray(j * matrix.rows + begin, j * matrix.rows + end), j * rows);
  }
  const shared = new Float64Array(new SharedArrayBuffer(8 * rows));
  shared.set(dataset.label.subarray(begin, end));
  return {
    ...dataset,
    matrix: { rows, columns: matrix.columns, values },
    rowDate: dataset.rowDate.slice(begin, end),
    rowSymbol: dataset.rowSymbol.slice(begin, end),
    label: shared,
    labelEnd: dataset.labelEnd.slice(begin, end),
  };
}

/** Some columns of a dataset. */
export function columnsOf(dataset: Dataset, columns: readonly number[]): Dataset {
  const { rows, values } = dataset.matrix;
  const chosen = new Float32Array(new SharedArrayBuffer(4 * rows * columns.length));
  columns.forEach((column, j) => chosen.set(values.subarray(column * rows, (column + 1) * rows), j * rows));
  return {
    ...dataset,
    features: columns.map((column) => dataset.features[column]),
    matrix: { rows, columns: columns.length, values: chosen },
  };
}

/** Date-major closes: market, sector and idiosyncratic shocks, and what the signal of an earlier day adds. */
function closes(seed: number, latent: Float64Array, strength: number): Float64Array {
  const rng = createRng(seed, RETURNS);
  const traits = createRng(seed, SYMBOLS);
  const { beta, idiosyncratic } = market;
  const each = Array.from({ length: symbols }, () => ({
    beta: beta.mean + beta.sd * traits.normal(),
    sd: idiosyncratic.median * (1 + idiosyncratic.logSd * Math.max(-2, Math.min(2, traits.normal()))),
  }));
  const close = new Float64Array(PRICED * symbols).fill(100);
  const known = label.horizon + label.delay;
  for (let day = 1; day < PRICED; day++) {
    const shock = market.market.sd * studentT(rng, market.market.degrees);
    const sectors = Array.from(
      { length: market.sectors },
      () => market.sector.sd * studentT(rng, market.sector.degrees),
    );
    each.forEach(({ beta, sd }, s) => {
      const own = sd * studentT(rng, idiosyncratic.degrees);
      const told = day >= known ? strength * sd * latent[(day - known) * symbols + s] : 0;
      const change = beta * shock + sectors[s % market.sectors] + own + told;
      close[day * symbols + s] = close[(day - 1) * symbols + s] * (1 + Math.max(-0.9, change));
    });
  }
  return close;
}

/** Date-major AR(1) of unit variance for every symbol. */
function persistent(rng: Rng): Float64Array {
  const { persistence } = signal;
  const fresh = Math.sqrt(1 - persistence * persistence);
  const values = new Float64Array(days * symbols);
  for (let i = 0; i < values.length; i++) {
    values[i] = i < symbols ? rng.normal() : persistence * values[i - symbols] + fresh * rng.normal();
  }
  return values;
}

/** Mean 0 and standard deviation 1 on every date. */
function standardised(values: Float64Array): Float64Array {
  for (let begin = 0; begin < values.length; begin += symbols) {
    const one = values.subarray(begin, begin + symbols);
    const mean = one.reduce((sum, value) => sum + value, 0) / symbols;
    const sd = Math.sqrt(one.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (symbols - 1));
    for (let i = 0; i < symbols; i++) one[i] = (one[i] - mean) / sd;
  }
  return values;
}
