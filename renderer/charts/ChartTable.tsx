import { Dialog } from '@blueprintjs/core';
import { useMemo } from 'react';
import type { FigureTable, TableCell } from '../../core/figures/index.ts';
import type { Column } from '../components/DataTable/Column.ts';
import { DataTable } from '../components/DataTable/DataTable.tsx';

const MAX_HEIGHT = 640;

interface Row {
  key: string;
  cells: readonly TableCell[];
}

export interface ChartTableProps {
  label: string;
  table: FigureTable;
  onClose: () => void;
}

/** The data of a chart, to read, sort, filter and copy. */
export function ChartTable({ label, table, onClose }: ChartTableProps) {
  const columns = useMemo(
    () =>
      table.columns.map(({ name, unit }, i): Column<Row> => ({
        id: `${i} ${name}`,
        header: name,
        ...(unit !== undefined && { unit }),
        value: ({ cells }) => cells[i],
      })),
    [table],
  );
  const rows = useMemo(() => table.rows.map((cells, i): Row => ({ key: String(i), cells })), [table]);
  return (
    <Dialog isOpen title={`Data: ${label}`} onClose={onClose} className="hrp-chart-table" shouldReturnFocusOnClose>
      <DataTable
        id="chart-data"
        label={`Data: ${label}`}
        rows={rows}
        columns={columns}
        rowKey={({ key }) => key}
        height={Math.min(MAX_HEIGHT, window.innerHeight - 160)}
      />
    </Dialog>
  );
}
