import type { Dataset } from '../../features/index.ts';
import { createRng } from '../../statistics/index.ts';

/** Horizon and delay of its label. */
export const PLANTED_LABEL = { horizon: 1, delay: 1 } as const;

/**
 * A panel of normal features `x0, x1, …` whose closes move by a weighted sum of them the day after the next, and noise.
 * It passes the audit of a training dataset.
 * @param weights of the features, one each, per day's return
 * @param noise deviation of a day's return beside them
 */
export function plantedDataset(
  seed: number,
  days: number,
  symbols: number,
  weights: readonly number[],
  noise: number,
): Dataset {
  const rng = createRng(seed);
  const rows = days * symbols;
  const columns = weights.length;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * columns)).map(() => rng.normal());
  const close = new Float64Array((days + 2) * symbols).fill(100);
  for (let row = 0; row < rows; row++) {
    const signal = weights.reduce((sum, weight, j) => sum + weight * values[j * rows + row], 0);
    // Rows are date-major: two days on is two rows of symbols further.
    close[row + 2 * symbols] = close[row + symbols] * (1 + signal + noise * rng.normal());
  }
  const label = new Float64Array(new SharedArrayBuffer(8 * rows));
  for (let row = 0; row < rows; row++) label[row] = close[row + 2 * symbols] / close[row + symbols] - 1;
  const rowDate = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / symbols));
  return {
    features: weights.map((_, j) => `x${j}`),
    symbols: Array.from({ length: symbols }, (_, i) => `S${String(i).padStart(2, '0')}`),
    calendar: Int32Array.from({ length: days + 2 }, (_, day) => day),
    matrix: { rows, columns, values },
    rowDate,
    rowSymbol: Int32Array.from({ length: rows }, (_, row) => row % symbols),
    label,
    labelEnd: rowDate.map((day) => day + PLANTED_LABEL.delay + PLANTED_LABEL.horizon),
    close,
    filters: [],
  };
}
