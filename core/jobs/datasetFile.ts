import type { Dataset, FilterCount } from '../features/index.ts';
import type { CountedRows } from '../validation/index.ts';
import { readColumns, writeColumns, type Column } from './columnFile.ts';

interface Meta {
  features: string[];
  symbols: string[];
  /** Names of the sectors that column rowSector counts. */
  sectors?: readonly string[];
  filters: FilterCount[];
}

/** A dataset snapshot as a file: its bytes depend on the dataset alone. */
export function writeDataset(path: string, dataset: Dataset): void {
  const { features, symbols, sectors, filters, calendar, matrix, rowDate, rowSymbol, label, labelEnd, close } = dataset;
  const meta: Meta = { features, symbols, ...(sectors && { sectors: sectors.names }), filters };
  writeColumns(path, {
    meta,
    columns: {
      ...{ calendar, rowDate, rowSymbol, labelEnd, label, close, values: matrix.values },
      ...(sectors && { rowSector: sectors.ofRow }),
    },
  });
}

/** @param shared put it on a SharedArrayBuffer, for worker threads */
export function readDataset(path: string, shared: boolean): Dataset {
  const { meta, columns } = readColumns<Meta>(path, { shared });
  const { features, symbols, filters } = meta;
  const values = columns.values as Float32Array;
  return {
    ...{ features, symbols, filters },
    ...sectorsOf(meta, columns),
    calendar: columns.calendar as Int32Array,
    rowDate: columns.rowDate as Int32Array,
    rowSymbol: columns.rowSymbol as Int32Array,
    labelEnd: columns.labelEnd as Int32Array,
    label: columns.label as Float64Array,
    close: columns.close as Float64Array,
    matrix: { rows: columns.rowDate.length, columns: meta.features.length, values },
  };
}

/** What says which rows there are, without their features: a fraction of the file. */
export function readDatasetRows(path: string): CountedRows {
  const only = ['calendar', 'rowDate', 'rowSymbol', 'rowSector', 'labelEnd', 'label'];
  const { meta, columns } = readColumns<Meta>(path, { only });
  const { rowDate, rowSymbol, labelEnd, calendar } = columns as Record<string, Int32Array>;
  return {
    ...{ symbols: meta.symbols, calendar, rowDate, rowSymbol, labelEnd, label: columns.label as Float64Array },
    ...sectorsOf(meta, columns),
  };
}

// A snapshot of version 1 has a sector per symbol.
const sectorsOf = ({ sectors: names }: Meta, { rowSector, rowSymbol }: Record<string, Column>) =>
  names && { sectors: { names, ofRow: (rowSector ?? rowSymbol) as Int32Array } };
