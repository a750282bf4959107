import { Button, InputGroup } from '@blueprintjs/core';
import { Cross, Filter, Search } from '@blueprintjs/icons';
import type { RefObject } from 'react';
import { ColumnChooser } from './ColumnChooser.tsx';
import { countsText } from './countsText.ts';
import { TableMenu } from './TableMenu.tsx';
import type { DataTableModel } from './useDataTable.ts';

export interface TableToolbarProps<Row extends object> {
  table: DataTableModel<Row>;
  searchRef: RefObject<HTMLInputElement | null>;
  onCopy: (isSelection: boolean) => void;
}

/** Search, filters, the screen's own controls, how many rows there are, columns and copying. */
export function TableToolbar<Row extends object>({ table, searchRef, onCopy }: TableToolbarProps<Row>) {
  const { props, query, look, rows, shown, selection } = table;
  const filters = Object.keys(query.filters).length;
  return (
    <div className="hrp-datatable-toolbar">
      <InputGroup
        inputRef={searchRef}
        size="small"
        type="search"
        leftElement={<Search className="hrp-datatable-search-icon" size={12} />}
        placeholder="Search"
        aria-label={`Search in ${props.label}`}
        value={query.search}
        onValueChange={table.setSearch}
      />
      <Button
        size="small"
        variant="minimal"
        icon={<Filter />}
        text={filters > 0 ? `Filter (${filters})` : 'Filter'}
        active={look.hasFilterRow}
        aria-pressed={look.hasFilterRow}
        onClick={() => table.change({ hasFilterRow: !look.hasFilterRow })}
      />
      {filters > 0 && (
        <Button size="small" variant="minimal" icon={<Cross />} text="Clear filters" onClick={table.clearFilters} />
      )}
      {props.toolbar}
      <div className="hrp-datatable-counts hrp-muted" role="status">
        {props.rows &&
          countsText({
            rows: rows.length,
            shown: shown.length,
            selected: selection.keys.length,
            selectedShown: table.selectedShown,
            max: props.selection?.max,
          })}
      </div>
      <ColumnChooser table={table} />
      <TableMenu table={table} onCopy={onCopy} />
    </div>
  );
}
