import type { KeyboardEvent } from 'react';
import { gridStep, type GridPlace } from './gridStep.ts';
import { stepColumn } from './moveColumn.ts';
import type { DataTableModel } from './useDataTable.ts';

const RESIZE_PX = 10;

export interface GridKeyActions<Row> {
  /** Rows that are seen at once. */
  page: () => number;
  go: (place: GridPlace) => void;
  open: (row: Row) => void;
  openMenu: (column: string) => void;
  search: () => void;
}

/**
 * The keyboard of a grid. Everywhere: arrows, Page Up and Down, Home and End. In the header: Enter sorts (with Shift by it
 * too), Shift+arrows resize, Ctrl+arrows move, Alt+Down or Shift+F10 opens the column's menu. In rows: Enter opens, Space
 * selects, Shift+Up and Down extend the selection, Ctrl+A selects all.
 */
export function useGridKeys<Row extends object>(table: DataTableModel<Row>, actions: GridKeyActions<Row>) {
  const { active, selection, shown, columnIds, layout, look } = table;
  const width = (id: string) => [...layout.pinned, ...layout.centre].find((column) => column.id === id)!.width;

  const header = (event: KeyboardEvent, id: string): boolean => {
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const step = event.key === 'ArrowLeft' ? -1 : 1;
    if (event.key === 'Enter' || event.key === ' ') table.sortBy(id, event.shiftKey);
    else if (isSideways && event.shiftKey) table.setWidth(id, width(id) + step * RESIZE_PX);
    else if (isSideways && (event.ctrlKey || event.metaKey)) {
      const isPinned = layout.pinned.some((column) => column.id === id);
      const part = (isPinned ? layout.pinned : layout.centre).map((column) => column.id);
      const order = stepColumn(look.order, part, id, step);
      if (order) table.place(order, id, isPinned);
    } else if (isMenuKey(event)) actions.openMenu(id);
    else return false;
    return true;
  };

  const row = (event: KeyboardEvent, index: number): boolean => {
    if (event.key === 'Enter') actions.open(shown[index].original);
    else if (event.key === ' ') selection.toggle(shown[index].id);
    else return false;
    return true;
  };

  return (event: KeyboardEvent) => {
    const place = active.place ?? { row: -1, column: 0 };
    const isCtrl = event.ctrlKey || event.metaKey;
    if (isCtrl && event.key.toLowerCase() === 'a') selection.all();
    else if (isCtrl && event.key.toLowerCase() === 'f') actions.search();
    else if (place.row < 0 ? header(event, columnIds[place.column]) : row(event, place.row)) {
      // Done.
    } else {
      if (event.altKey) return;
      const next = gridStep(event.key, isCtrl, place, {
        rows: shown.length,
        columns: columnIds.length,
        page: actions.page(),
      });
      if (!next) return;
      if (event.shiftKey && place.row >= 0 && next.row >= 0 && next.row !== place.row) {
        selection.extendFrom(shown[place.row].id, shown[next.row].id);
      }
      actions.go(next);
    }
    event.preventDefault();
  };
}

const isMenuKey = ({ key, shiftKey, altKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey);
