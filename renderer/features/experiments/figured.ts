import type { Column } from '../../components/DataTable/Column.ts';

export type Figured<Row> = Pick<Column<Row>, 'id' | 'header' | 'unit' | 'explain' | 'width' | 'initiallyHidden'> & {
  of: (row: Row) => number | null;
  format: (value: number | null) => string;
};

/** A column of figures: it sorts and filters by the number, and shows it formatted. */
export const figured = <Row>({ of, format, ...column }: Figured<Row>): Column<Row> => ({
  filter: 'range',
  ...column,
  value: of,
  render: (row) => format(of(row)),
});
