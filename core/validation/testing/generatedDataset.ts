import type { Dataset, RowSectors } from '../../features/index.ts';
import { createRng } from '../../statistics/index.ts';

/** A panel of normal features and a label that depends on the first two; closes never move. Buffers are shared. */
export function generatedDataset(seed: number, days: number, symbols: number, columns: number): Dataset {
  const rng = createRng(seed);
  const rows = days * symbols;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * columns)).map(() => rng.normal());
  const label = new Float64Array(new SharedArrayBuffer(8 * rows));
  for (let i = 0; i < rows; i++) label[i] = Math.sign(values[i]) * values[rows + i] + rng.normal();
  const rowDate = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / symbols));
  return {
    features: Array.from({ length: columns }, (_, j) => `x${j}`),
    symbols: Array.from({ length: symbols }, (_, i) => `S${i}`),
    calendar: Int32Array.from({ length: days + 2 }, (_, day) => day),
    matrix: { rows, columns, values },
    rowDate,
    rowSymbol: Int32Array.from({ length: rows }, (_, row) => row % symbols),
    label,
    labelEnd: rowDate.map((day) => day + 2),
    close: new Float64Array((days + 2) * symbols).fill(1),
    filters: [],
  };
}

/** Sectors that no symbol changes. */
export const sectorsBySymbol = ({ symbols, rowSymbol }: Dataset, nameOf: (symbol: number) => string): RowSectors => ({
  names: symbols.map((_, symbol) => nameOf(symbol)),
  ofRow: rowSymbol,
});
