import type { DateColumn } from './DateColumn.ts';
import type { NumberColumn } from './NumberColumn.ts';
import type { SymbolColumn } from './SymbolColumn.ts';
import type { FileFormat } from './openFile.ts';

export type Column = NumberColumn | DateColumn | SymbolColumn;

/** A row that cannot be taken as it stands, before any of its cells is looked at. */
export interface MalformedRow {
  line: number;
  kind: string;
  reason: string;
}

/** What was read of a file beside the planned columns, which hold one entry per row; malformed rows have none. */
export interface Table {
  /** Absolute. */
  readonly path: string;
  readonly format: FileFormat;
  /** The header's names, as written. */
  readonly columns: readonly string[];
  /** Line of the file at which each row starts, from 1; for Parquet the number of the row, from 1. */
  readonly line: Int32Array;
  readonly malformed: readonly MalformedRow[];
}

/** Given the header's names, the columns to fill, by position; null passes a column over. */
export type ColumnPlan = (columns: readonly string[]) => readonly (Column | null)[];
