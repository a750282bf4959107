import { useDeferredValue, useMemo, useState } from 'react';
import { useTables, type Filter, type TableLook, type TableQuery } from '../../stores/tables.ts';
import { without } from '../../stores/without.ts';
import type { Column } from './Column.ts';
import { clampWidth, columnWidth } from './columnWidth.ts';
import type { DataTableProps } from './DataTableProps.ts';
import { knownValue } from './cellText.ts';
import { layoutColumns } from './layoutColumns.ts';
import { resolveLook } from './resolveLook.ts';
import { useActiveCell } from './useActiveCell.ts';
import { useRowSelection } from './useRowSelection.ts';
import { useTableModel } from './useTableModel.ts';

const CHECKBOX_WIDTH = 30;
const NO_QUERY: TableQuery = { search: '', filters: {} };
const NO_LOOK: TableLook = {};

const isNumeric = <Row>(column: Column<Row>, rows: readonly Row[]): boolean => {
  const first = rows.find((row) => knownValue(column, row) !== null);
  return first !== undefined && typeof column.value(first) === 'number';
};

/** All that the parts of one table share: what is shown, how it looks, what is selected, where the keyboard is. */
export function useDataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, columns, rowKey, initialSort, selection: owned } = props;
  const [noRows] = useState<readonly Row[]>([]);
  const rows = props.rows ?? noRows;
  const stored = useTables(({ looks }) => looks[id]) ?? NO_LOOK;
  const query = useTables(({ queries }) => queries[id]) ?? NO_QUERY;
  const { changeLook, resetLook, setQuery } = useTables.getState();
  const look = useMemo(
    () => resolveLook(columns, stored, initialSort),
    [columns, stored, initialSort?.id, initialSort?.desc],
  );
  const numeric = useMemo(
    () => new Set(columns.filter((column) => isNumeric(column, rows)).map((column) => column.id)),
    [columns, rows],
  );
  const deferred = useDeferredValue(query);
  const model = useTableModel({
    rows,
    columns,
    numeric,
    rowKey,
    look,
    query: deferred,
    onSort: (sort) => changeLook(id, { sort }),
  });
  const shown = model.getRowModel().rows;
  const keys = useMemo(() => shown.map((row) => row.id), [shown]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const hasRows = rows.length > 0;
  const natural = useMemo(
    () => new Map(columns.map((column) => [column.id, columnWidth(column, rows)])),
    // Not with every new row: a table that is refreshed keeps its widths.
    [columns, hasRows],
  );
  const layout = useMemo(() => {
    const visible = look.order.filter((one) => look.visible[one]);
    const isPinned = (one: string) => look.pinned.includes(one);
    return layoutColumns(
      visible.filter(isPinned),
      visible.filter((one) => !isPinned(one)),
      (one) => clampWidth(stored.widths?.[one] ?? natural.get(one)!),
      owned ? CHECKBOX_WIDTH : 0,
    );
  }, [look, stored.widths, natural, owned === undefined]);
  const columnIds = useMemo(() => [...layout.pinned, ...layout.centre].map((column) => column.id), [layout]);
  const setFilter = (column: string, filter: Filter | null) =>
    setQuery(id, {
      ...query,
      filters: filter ? { ...query.filters, [column]: filter } : without(query.filters, column),
    });
  const selection = useRowSelection(owned, keys);
  return {
    props,
    rows,
    shown,
    keys,
    byId,
    numeric,
    look,
    layout,
    columnIds,
    query,
    selection,
    selectedShown: keys.reduce((count, key) => count + Number(selection.has(key)), 0),
    active: useActiveCell(keys, columnIds),
    setSearch: (search: string) => setQuery(id, { ...query, search }),
    setFilter,
    clearFilters: () => setQuery(id, { ...query, filters: {} }),
    clearQuery: () => setQuery(id, NO_QUERY),
    sortBy: (column: string, isMore: boolean) => model.getColumn(column)?.toggleSorting(undefined, isMore),
    change: (change: TableLook) => changeLook(id, change),
    setWidth: (column: string, width: number) =>
      changeLook(id, { widths: { ...stored.widths, [column]: clampWidth(width) } }),
    setHidden: (column: string, isHidden: boolean) =>
      changeLook(id, { hidden: { ...stored.hidden, [column]: isHidden } }),
    place: (order: string[], column: string, isPinned: boolean) =>
      changeLook(id, { order, pinned: { ...stored.pinned, [column]: isPinned } }),
    reset: () => resetLook(id),
  };
}

export type DataTableModel<Row extends object> = ReturnType<typeof useDataTable<Row>>;
