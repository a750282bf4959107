import type { FilePreview } from '../../contract/index.ts';
import { BAR_FIELDS, FUNDAMENTAL_FIELDS, UNIVERSE_FIELDS } from './fields.ts';
import { claimColumns, type ColumnMap, type FieldNames } from './matchColumns.ts';
import { type FileFormat, openFile } from './openFile.ts';
import { readCsvHead } from './readCsv.ts';
import { readParquetHead } from './readParquet.ts';
import { withoutRows } from './readTable.ts';

export interface PreviewOptions {
  what: 'bars' | 'universe' | 'fundamentals';
  format: 'auto' | FileFormat;
  map: ColumnMap;
  /** How many rows at most. */
  rows: number;
}

const FIELDS: Record<PreviewOptions['what'], Record<string, FieldNames>> = {
  bars: BAR_FIELDS,
  universe: UNIVERSE_FIELDS,
  fundamentals: FUNDAMENTAL_FIELDS,
};

/**
 * The first rows of a file and which of its columns would be taken for what, without reading on. A field that no column
 * claims, or more than one, is null; damage further down is found by the import.
 * @throws AppError as an import of the file does: FILE_UNREADABLE; FILE_FORMAT for what is no table, has no rows or is
 * damaged in what is read; BAD_INPUT for a map that names an unknown field, an absent column or one column twice
 */
export async function previewFile(path: string, { what, format, map, rows }: PreviewOptions): Promise<FilePreview> {
  const file = await openFile(path, format);
  const head = await (file.format === 'parquet' ? readParquetHead : readCsvHead)(file, rows);
  if (head.rows.length === 0) throw withoutRows(file.path);
  const fields = FIELDS[what];
  const claims = claimColumns(path, head.headers, fields, map);
  return {
    format: file.format,
    headers: head.headers,
    rows: head.rows,
    columns: Object.entries(fields).map(([field, { required }]) => ({
      field,
      header: claims[field].length === 1 ? head.headers[claims[field][0]] : null,
      required: required !== undefined,
    })),
  };
}
