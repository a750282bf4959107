import type { ReactNode } from 'react';

/** What a cell holds; null (and NaN) is a value that is not known. */
export type CellValue = string | number | null;
export type FilterKind = 'text' | 'choice' | 'range';

/** One column of a DataTable. Columns are a constant or memoised: a new array makes the table anew. */
export interface Column<Row> {
  id: string;
  header: string;
  /** Of its numbers, shown after the header. */
  unit?: string;
  /** Formula, window, sample size: on hover of the header (as a text) and of each number. For a missing value its reason. */
  explain?: string | ((row: Row) => string);
  /** What is sorted, filtered, searched and copied. */
  value: (row: Row) => CellValue;
  /** What is shown; without it the value: text as it is, whole numbers as counts, others with four digits. */
  render?: (row: Row) => ReactNode;
  /** Right for numbers, left for everything else. */
  align?: 'left' | 'right';
  /** px; without it as wide as its first rows need. */
  width?: number;
  /** A range for numbers and a text for everything else, unless said otherwise. */
  filter?: FilterKind | false;
  initiallyHidden?: boolean;
  pinned?: 'left';
}
