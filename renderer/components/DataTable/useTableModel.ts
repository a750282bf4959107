import {
  columnFilteringFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  functionalUpdate,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
  type Updater,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Filter, SortBy, TableQuery } from '../../stores/tables.ts';
import type { CellValue, Column } from './Column.ts';
import { knownValue } from './cellText.ts';
import { compareCells } from './compareCells.ts';
import { passes, searchText, wordsOf } from './filters.ts';
import type { ResolvedLook } from './resolveLook.ts';

const features = tableFeatures({
  columnFilteringFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

/** Words to find, and the columns that they are looked for in. */
interface Search<Row> {
  words: readonly string[];
  columns: readonly Column<Row>[];
}

const valueOf = (row: { getValue: (id: string) => unknown }, id: string) => (row.getValue(id) ?? null) as CellValue;

function definition<Row extends object>(column: Column<Row>, isNumeric: boolean): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    accessorFn: (row) => knownValue(column, row) ?? undefined,
    sortUndefined: 'last',
    sortDescFirst: isNumeric,
    sortFn: (a, b, id) => compareCells(valueOf(a, id) ?? '', valueOf(b, id) ?? ''),
    filterFn: (row, id, filter: Filter) => passes(filter, valueOf(row, id)),
  };
}

export interface TableModelInput<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** Ids of the columns of numbers. */
  numeric: ReadonlySet<string>;
  rowKey: (row: Row) => string;
  look: ResolvedLook;
  query: TableQuery;
  onSort: (sort: SortBy[]) => void;
}

/** Rows filtered and sorted, and columns in their order, by TanStack Table; its state is the look and the query. */
export function useTableModel<Row extends object>(input: TableModelInput<Row>) {
  const { rows, columns, numeric, look, query, onSort } = input;
  const definitions = useMemo(
    () => columns.map((column) => definition(column, numeric.has(column.id))),
    [columns, numeric],
  );
  const columnFilters = useMemo(
    () => Object.entries(query.filters).map(([id, value]) => ({ id, value })),
    [query.filters],
  );
  const columnPinning = useMemo(() => ({ start: look.pinned, end: [] }), [look.pinned]);
  const globalFilter = useMemo<Search<Row> | undefined>(() => {
    const words = wordsOf(query.search);
    return words.length > 0 ? { words, columns: columns.filter(({ id }) => look.visible[id]) } : undefined;
  }, [query.search, columns, look.visible]);
  const texts = useMemo(() => new WeakMap<Row, string>(), [globalFilter?.columns.map(({ id }) => id).join()]);
  const table = useTable<typeof features, Row>({
    features,
    data: rows,
    columns: definitions,
    getRowId: input.rowKey,
    state: {
      sorting: look.sort,
      columnFilters,
      globalFilter,
      columnOrder: look.order,
      columnPinning,
      columnVisibility: look.visible,
    },
    onSortingChange: (change: Updater<SortingState>) => onSort(functionalUpdate(change, look.sort)),
    // The search looks at a row once, not at each of its cells.
    getColumnCanGlobalFilter: ({ id }) => id === columns[0].id,
    globalFilterFn: (row, _id, search: Search<Row>) => {
      const text = texts.get(row.original) ?? searchText(search.columns, row.original);
      texts.set(row.original, text);
      return search.words.every((word) => text.includes(word));
    },
  });
  return table;
}
