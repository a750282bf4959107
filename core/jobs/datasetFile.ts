import type { Dataset, FilterCount } from '../features/index.ts';
import { readColumns, writeColumns } from './columnFile.ts';

interface Meta {
  features: string[];
  symbols: string[];
  sectors?: readonly string[];
  filters: FilterCount[];
}

/** A dataset snapshot as a file: its bytes depend on the dataset alone. */
export function writeDataset(path: string, dataset: Dataset): void {
  const { features, symbols, sectors, filters, calendar, matrix, rowDate, rowSymbol, label, labelEnd, close } = dataset;
  const meta: Meta = { features, symbols, ...(sectors && { sectors }), filters };
  writeColumns(path, {
    meta,
    columns: { calendar, rowDate, rowSymbol, labelEnd, label, close, values: matrix.values },
  });
}

/** @param shared put it on a SharedArrayBuffer, for worker threads */
export function readDataset(path: string, shared: boolean): Dataset {
  const { meta, columns } = readColumns<Meta>(path, shared);
  const values = columns.values as Float32Array;
  return {
    ...meta,
    calendar: columns.calendar as Int32Array,
    rowDate: columns.rowDate as Int32Array,
    rowSymbol: columns.rowSymbol as Int32Array,
    labelEnd: columns.labelEnd as Int32Array,
    label: columns.label as Float64Array,
    close: columns.close as Float64Array,
    matrix: { rows: columns.rowDate.length, columns: meta.features.length, values },
  };
}
