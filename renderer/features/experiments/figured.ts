import type { Column } from '../../components/DataTable/Column.ts';

export type Figured<Row> = Pick<Column<Row>, 'id' | 'header' | 'unit' | 'explain' | 'width' | 'initiallyHidden'> & {
  /** Of a figure in percent its share of 1. */
  of: (row: Row) => number | null;
  format: (value: number | null) => string;
};

/** A column of figures: it sorts, filters and is copied by the number in the unit of its header, and shows it formatted. */
export const figured = <Row>({ of, format, ...column }: Figured<Row>): Column<Row> => ({
  filter: 'range',
  ...column,
  value: column.unit?.startsWith('%') ? (row) => percent(of(row)) : of,
  render: (row) => format(of(row)),
});

const percent = (share: number | null): number | null => share && 100 * share;
