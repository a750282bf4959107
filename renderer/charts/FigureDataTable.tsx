import { useMemo } from 'react';
import { figureTable, type Figure, type TableCell } from '../../core/figures/index.ts';
import type { Column } from '../components/DataTable/Column.ts';
import { DataTable } from '../components/DataTable/DataTable.tsx';

const MAX_HEIGHT = 640;
/** px of the window that the table leaves free. */
const FREE = 160;

interface Row {
  key: string;
  cells: readonly TableCell[];
}

/** The data of a figure, to read, sort, filter and copy. */
export function FigureDataTable({ label, figure }: { label: string; figure: Figure }) {
  const [rows, columns] = useMemo(() => {
    const table = figureTable(figure);
    return [
      table.rows.map((cells, i): Row => ({ key: String(i), cells })),
      table.columns.map(({ name, unit }, i): Column<Row> => ({
        id: `${i} ${name}`,
        header: name,
        ...(unit !== undefined && { unit }),
        value: ({ cells }) => cells[i],
      })),
    ];
  }, [figure]);
  return (
    <DataTable
      id="chart-data"
      label={label}
      rows={rows}
      columns={columns}
      rowKey={({ key }) => key}
      height={Math.min(MAX_HEIGHT, window.innerHeight - FREE)}
    />
  );
}
