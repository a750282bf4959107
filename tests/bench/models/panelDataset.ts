import type { Dataset } from '../../../core/features/index.ts';
import type { Data } from './data.ts';

/** h and d of the generated label, as far as purging is concerned. */
export const GENERATED_LABEL = { horizon: 1, delay: 1 };

/** A generated panel as a dataset. Its closes never move: it is for timing folds, not for judging a portfolio. */
export function panelDataset({ rows, columns, values, label, rowDate }: Data): Dataset {
  const days = rowDate[rows - 1] + 1;
  const symbols = rows / days;
  const { horizon, delay } = GENERATED_LABEL;
  return {
    features: Array.from({ length: columns }, (_, j) => `x${j}`),
    symbols: Array.from({ length: symbols }, (_, i) => `S${i}`),
    calendar: Int32Array.from({ length: days + horizon + delay }, (_, day) => day),
    matrix: { rows, columns, values },
    rowDate,
    rowSymbol: Int32Array.from({ length: rows }, (_, i) => i % symbols),
    label,
    labelEnd: rowDate.map((day) => day + horizon + delay),
    close: new Float64Array((days + horizon + delay) * symbols).fill(1),
    filters: [],
  };
}
