import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRng, type Rng } from '../../../core/statistics/index.ts';

/**
 * A generated panel: `dates` x `symbols` rows, date by date. Everything below was fixed in a commit before the first
 * measurement.
 */
export interface DataSpec {
  readonly seed: number;
  readonly symbols: number;
  readonly dates: number;
  /** Dates that are trained on, from the first; the others are the test. */
  readonly trainDates: number;
  readonly columns: number;
  /** Correlation of the planted signal with the label over all rows; its square is the R2 of the signal itself. */
  readonly strength: number;
  /** First-order autocorrelation of a symbol's features from date to date. */
  readonly persistence: number;
}

export interface Data {
  readonly rows: number;
  readonly trainRows: number;
  readonly columns: number;
  /** Column-major, on a SharedArrayBuffer as a snapshot's is. */
  readonly values: Float32Array;
  /** Mean about 0, variance 1; one entry per row. */
  readonly label: Float64Array;
  /** Day number of each row. */
  readonly rowDate: Int32Array;
}

const COLUMNS = 44;
const STRONG = { seed: 4_001, columns: COLUMNS, strength: Math.SQRT1_2, persistence: 0 };
/** The Spearman correlation of two normal variables with this Pearson correlation is 0.03. */
const WEAK = { seed: 4_002, columns: COLUMNS, strength: 0.0314, persistence: 0.9 };

export const DATA = {
  /** R2 about 0.5; 200,000 rows to train on and 50,000 to test. */
  strong: { ...STRONG, symbols: 500, dates: 500, trainDates: 400 },
  /** The signal's own mean daily IC is about 0.03; 150,000 rows to train on, 100 dates to test. */
  weak: { ...WEAK, symbols: 500, dates: 400, trainDates: 300 },
  /** 2,500,000 rows, 1,000 symbols over 10 years. */
  large: { ...WEAK, seed: 4_003, symbols: 1_000, dates: 2_500, trainDates: 2_500 },
  /** For the growth from n to 2n rows and from p to 2p features. */
  growth_n: { ...STRONG, seed: 4_004, symbols: 500, dates: 200, trainDates: 200 },
  growth_2n: { ...STRONG, seed: 4_004, symbols: 500, dates: 400, trainDates: 400 },
  growth_2p: { ...STRONG, seed: 4_004, symbols: 500, dates: 200, trainDates: 200, columns: 2 * COLUMNS },
  /** For the tests, whose peers' figures are committed. */
  strong_small: { ...STRONG, seed: 4_005, symbols: 100, dates: 300, trainDates: 200 },
  weak_small: { ...WEAK, seed: 4_006, symbols: 200, dates: 250, trainDates: 150 },
} as const satisfies Record<string, DataSpec>;
export type DataName = keyof typeof DATA;

/** Panels of `weak_small`, with seeds one after the other, that one mean IC is taken over: a single one says little. */
const WEAK_PANELS = 4;
export const weakPanels = (): DataSpec[] =>
  Array.from({ length: WEAK_PANELS }, (_, k) => ({ ...DATA.weak_small, seed: DATA.weak_small.seed + k }));

/** Each column is a factor, shared with every fourth column, and something of its own. */
const FACTORS = 4;
const LOADING = 0.6;
/** Every eleventh column is little but its factor, so that such columns are nearly collinear. */
const CLOSE_EVERY = 11;
const CLOSE_LOADING = 0.98;
/** Of every fourth column, this share is missing, wherever it stands. */
const MISSING_EVERY = 4;
const MISSING_SHARE = 0.05;

/** Streams of the seed; column j has stream j. */
const LABEL_STREAM = 100_000;
const FACTOR_STREAM = 200_000;
const MISSING_STREAM = 300_000;

/** Linear terms, an interaction and two thresholds. */
const signalOf = (x: (column: number) => number): number =>
  0.5 * x(0) -
  0.4 * x(7) +
  0.3 * x(14) +
  0.3 * x(21) +
  0.5 * x(3) * x(9) +
  (x(5) > 0.5 ? 0.6 : 0) -
  (x(12) < -1 ? 0.4 : 0);

/** The same numbers for the same specification, on every machine. The label knows the values that are then taken away. */
export function generate({ seed, symbols, dates, trainDates, columns, strength, persistence }: DataSpec): Data {
  const rows = symbols * dates;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * columns));
  const factors = Array.from({ length: FACTORS }, (_, k) =>
    persistent(new Float32Array(rows), symbols, persistence, createRng(seed, FACTOR_STREAM + k)),
  );
  for (let j = 0; j < columns; j++) {
    const column = values.subarray(j * rows, (j + 1) * rows);
    persistent(column, symbols, persistence, createRng(seed, j));
    const loading = j % CLOSE_EVERY === CLOSE_EVERY - 1 ? CLOSE_LOADING : LOADING;
    const rest = Math.sqrt(1 - loading * loading);
    const factor = factors[j % FACTORS];
    for (let i = 0; i < rows; i++) column[i] = loading * factor[i] + rest * column[i];
  }
  const label = Float64Array.from({ length: rows }, (_, i) => signalOf((j) => values[j * rows + i]));
  addNoise(label, strength, createRng(seed, LABEL_STREAM));
  for (let j = 1; j < columns; j += MISSING_EVERY) {
    const rng = createRng(seed, MISSING_STREAM + j);
    for (let i = 0; i < rows; i++) if (rng.uniform() < MISSING_SHARE) values[j * rows + i] = NaN;
  }
  const rowDate = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / symbols));
  return { rows, trainRows: symbols * trainDates, columns, values, label, rowDate };
}

/** Writes `about.json`, `x.f32` (column-major), `y.f64` and `date.i32`, which both sides read. */
export function writeData(folder: string, { rows, trainRows, columns, values, label, rowDate }: Data): void {
  writeFileSync(join(folder, 'about.json'), JSON.stringify({ rows, trainRows, columns }));
  writeFileSync(join(folder, 'x.f32'), values);
  writeFileSync(join(folder, 'y.f64'), label);
  writeFileSync(join(folder, 'date.i32'), rowDate);
}

/** Standard normal numbers, of which each symbol's follow an autoregression from date to date. */
function persistent(into: Float32Array, symbols: number, persistence: number, rng: Rng): Float32Array {
  const fresh = Math.sqrt(1 - persistence * persistence);
  for (let i = 0; i < symbols; i++) into[i] = rng.normal();
  for (let i = symbols; i < into.length; i++) into[i] = persistence * into[i - symbols] + fresh * rng.normal();
  return into;
}

/** Turns a signal into a label of variance 1 that has the given correlation with it. */
function addNoise(signal: Float64Array, strength: number, rng: Rng): void {
  const n = signal.length;
  let sum = 0;
  for (const value of signal) sum += value;
  let squares = 0;
  for (const value of signal) squares += (value - sum / n) ** 2;
  const scale = strength / Math.sqrt(squares / n);
  const noise = Math.sqrt(1 - strength * strength);
  for (let i = 0; i < n; i++) signal[i] = scale * (signal[i] - sum / n) + noise * rng.normal();
}
