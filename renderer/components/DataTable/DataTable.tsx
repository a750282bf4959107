import { Button } from '@blueprintjs/core';
import { useRef } from 'react';
import { EmptyState } from '../EmptyState.tsx';
import { DataGrid } from './DataGrid.tsx';
import './DataTable.css';
import type { DataTableProps } from './DataTableProps.ts';
import { TableSkeleton } from './TableSkeleton.tsx';
import { TableToolbar } from './TableToolbar.tsx';
import { useCopy } from './useCopy.ts';
import { useDataTable } from './useDataTable.ts';

/** The table of the workstation: sorted, filtered, searched, with columns as the user likes them, and copied as text. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const table = useDataTable(props);
  const gridRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const { onCopy, copy } = useCopy(table);
  const { empty, height = 'fill', rows } = props;
  const style = { height: height === 'fill' ? '100%' : height };
  if (rows?.length === 0) {
    return (
      <div className="hrp-datatable">
        {props.toolbar && <div className="hrp-datatable-toolbar">{props.toolbar}</div>}
        {empty ?? <EmptyState title="No rows" />}
      </div>
    );
  }
  return (
    <div className="hrp-datatable" style={style}>
      <TableToolbar table={table} searchRef={searchRef} onCopy={(isSelection) => void copy(isSelection)} />
      <div className="hrp-datatable-frame">
        <DataGrid table={table} gridRef={gridRef} onCopy={onCopy} onSearch={() => searchRef.current?.focus()} />
        {rows === undefined && <TableSkeleton />}
        {rows && table.shown.length === 0 && (
          <div className="hrp-datatable-none">
            <EmptyState
              title="No row matches"
              action={<Button text="Clear search and filters" onClick={table.clearQuery} />}
            />
          </div>
        )}
      </div>
    </div>
  );
}
