import { Checkbox } from '@blueprintjs/core';
import type { MouseEvent, PointerEvent } from 'react';
import type { TableLook } from '../../stores/tables.ts';
import { classes } from '../classes.ts';
import { FilterField } from './FilterField.tsx';
import { filterKind } from './filters.ts';
import { HeaderCell } from './HeaderCell.tsx';
import type { PlacedColumn } from './layoutColumns.ts';
import { moveColumn } from './moveColumn.ts';
import { useColumnDrag } from './useColumnDrag.ts';
import type { DataTableModel } from './useDataTable.ts';

export interface GridHeaderProps<Row extends object> {
  table: DataTableModel<Row>;
  gridId: string;
  onResizeStart: (event: PointerEvent, place: PlacedColumn) => void;
  onFit: (id: string) => void;
  onMenu: (id: string, at: { left: number; top: number }) => void;
}

const sortOf = (sort: NonNullable<TableLook['sort']>, id: string) => {
  const at = sort.findIndex((one) => one.id === id);
  return at < 0 ? undefined : { desc: sort[at].desc, rank: sort.length > 1 ? at + 1 : 0 };
};

/** The header and, when it is open, the row of filters; both stay in place while rows scroll. */
export function GridHeader<Row extends object>({ table, gridId, onResizeStart, onFit, onMenu }: GridHeaderProps<Row>) {
  const { byId, numeric, look, layout, query, selection, active, columnIds, shown, selectedShown, props } = table;
  const hasCheckbox = props.selection !== undefined;
  const isPinned = (id: string) => layout.pinned.some((column) => column.id === id);
  const drag = useColumnDrag((id, { target, side }) =>
    table.place(moveColumn(look.order, id, target, side), id, isPinned(target)),
  );
  const clickHead = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-header]')?.dataset.header;
    if (id === undefined || drag.wasDrag() || target.closest('button, [data-edge]')) return;
    active.go({ row: -1, column: columnIds.indexOf(id) });
    table.sortBy(id, event.shiftKey);
  };
  const pressHead = (event: PointerEvent) => {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-header]')?.dataset.header;
    if (id !== undefined && !target.closest('button, [data-edge]')) drag.start(event, id);
  };
  const isAll = shown.length > 0 && selectedShown === shown.length;
  const canSelectAll = props.selection?.max === undefined || props.selection.max >= shown.length;
  const head = (place: PlacedColumn, pinned: boolean) => {
    const column = byId.get(place.id)!;
    return (
      <HeaderCell
        key={place.id}
        column={column}
        place={place}
        isPinned={pinned}
        isLastPinned={place.index === layout.pinned.length - 1}
        isRight={(column.align ?? (numeric.has(place.id) ? 'right' : 'left')) === 'right'}
        hasCheckbox={hasCheckbox}
        isActive={active.place?.row === -1 && active.place.column === place.index}
        isFiltered={query.filters[place.id] !== undefined}
        gridId={gridId}
        sort={sortOf(look.sort, place.id)}
        drop={drag.drop?.target === place.id ? drag.drop.side : null}
        onResizeStart={onResizeStart}
        onFit={onFit}
        onMenu={onMenu}
      />
    );
  };
  const filter = ({ id, index }: PlacedColumn, pinned: boolean) => {
    const column = byId.get(id)!;
    return (
      <div
        key={id}
        role="gridcell"
        aria-colindex={index + 1 + Number(hasCheckbox)}
        className={classes(
          'hrp-grid-cell hrp-grid-filter',
          pinned && 'hrp-grid-pinned',
          index === layout.pinned.length - 1 && 'hrp-grid-last-pinned',
        )}
        style={{ width: `var(--hrp-w${index})`, ...(pinned && { left: `var(--hrp-l${index})` }) }}
      >
        <FilterField
          column={column}
          kind={filterKind(column, numeric.has(id))}
          rows={table.rows}
          filter={query.filters[id]}
          onChange={(next) => table.setFilter(id, next)}
        />
      </div>
    );
  };
  return (
    <div role="rowgroup" className="hrp-grid-header">
      <div role="row" aria-rowindex={1} className="hrp-grid-header-row" onClick={clickHead} onPointerDown={pressHead}>
        {hasCheckbox && (
          <div role="columnheader" aria-colindex={1} className="hrp-grid-cell hrp-grid-check hrp-grid-pinned">
            <Checkbox
              checked={isAll}
              indeterminate={selectedShown > 0 && !isAll}
              disabled={!canSelectAll && selectedShown === 0}
              tabIndex={-1}
              aria-label={selectedShown > 0 ? 'Clear the selection' : 'Select all rows shown'}
              onChange={() => (selectedShown > 0 ? selection.clear() : selection.all())}
            />
          </div>
        )}
        {layout.pinned.map((place) => head(place, true))}
        {layout.centre.map((place) => head(place, false))}
      </div>
      {look.hasFilterRow && (
        <div role="row" aria-rowindex={2} className="hrp-grid-header-row">
          {hasCheckbox && (
            <div role="gridcell" aria-colindex={1} className="hrp-grid-cell hrp-grid-check hrp-grid-pinned" />
          )}
          {layout.pinned.map((place) => filter(place, true))}
          {layout.centre.map((place) => filter(place, false))}
        </div>
      )}
    </div>
  );
}
