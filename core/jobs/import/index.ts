export { type ColumnMap } from './matchColumns.ts';
export { type FileFormat } from './openFile.ts';
export { parseBars, type ParseBarsOptions, type ParsedBars } from './parseBars.ts';
export {
  parseFundamentals,
  type ParsedFiling,
  type ParsedFundamentals,
  type ParseFundamentalsOptions,
} from './parseFundamentals.ts';
export { parseUniverse, type ParsedUniverse } from './parseUniverse.ts';
export { previewFile, type PreviewOptions } from './previewFile.ts';
export { readTable, type ReadOptions } from './readTable.ts';
export { type RejectedRow } from './Rejections.ts';
export { type ColumnPlan, type Table } from './Table.ts';
export { DateColumn, NO_DATE } from './DateColumn.ts';
export { NumberColumn } from './NumberColumn.ts';
export { SymbolColumn } from './SymbolColumn.ts';
