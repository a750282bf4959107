import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';

/** A copy of some rows of a matrix, in their order, on a SharedArrayBuffer. */
export function rowsAlone({ columns, ...matrix }: FeatureMatrix, rows: Uint32Array): FeatureMatrix {
  const bytes = rows.length * columns * Float32Array.BYTES_PER_ELEMENT;
  const values = new Float32Array(new SharedArrayBuffer(bytes));
  for (let j = 0; j < columns; j++) {
    const column = columnOf({ columns, ...matrix }, j);
    for (let i = 0; i < rows.length; i++) values[j * rows.length + i] = column[rows[i]];
  }
  return { rows: rows.length, columns, values };
}
