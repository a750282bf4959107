import type { ReactNode } from 'react';
import type { Column } from './Column.ts';
import type { Selection } from './useRowSelection.ts';

export interface DataTableProps<Row> {
  /** Under which its columns' order, widths, pins and sort are kept. */
  id: string;
  /** Its accessible name. */
  label: string;
  /** Undefined while loading. */
  rows: readonly Row[] | undefined;
  /** A constant, or memoised. The first names the row: it carries the link and is always shown. */
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** On Enter, double click, and a click on the first column's link. */
  onOpen?: (row: Row) => void;
  /** Address of the row; without `onOpen` the row is opened by going there. */
  hrefOf?: (row: Row) => string;
  /** With it each row has a checkbox; without it rows can be selected for copying alone. */
  selection?: Selection;
  /** The screen's own controls, before the table's. */
  toolbar?: ReactNode;
  /** Shown in place of the table when it has no row at all. */
  empty?: ReactNode;
  /** All the height that its place has, or px of the whole with its toolbar. */
  height?: 'fill' | number;
  initialSort?: { id: string; desc: boolean };
}
