import type { SortBy, TableLook } from '../../stores/tables.ts';
import type { Column } from './Column.ts';

/** What a table looks like: its columns' defaults, and over them what the user changed. */
export interface ResolvedLook {
  /** Ids of all columns, hidden ones too. */
  order: string[];
  visible: Record<string, boolean>;
  /** Ids in their order. */
  pinned: string[];
  sort: SortBy[];
  hasFilterRow: boolean;
}

/** The stored order without columns that are gone; a new column comes after the one that it is defined after. */
function mergeOrder(defined: readonly string[], stored: readonly string[]): string[] {
  const order = [...new Set(stored)].filter((id) => defined.includes(id));
  defined.forEach((id, index) => {
    if (!order.includes(id)) order.splice(index === 0 ? 0 : order.indexOf(defined[index - 1]) + 1, 0, id);
  });
  return order;
}

/** The first column as defined is always shown: it names the row and carries its link. */
export function resolveLook<Row>(
  columns: readonly Column<Row>[],
  look: TableLook,
  initialSort: SortBy | undefined,
): ResolvedLook {
  const ids = columns.map(({ id }) => id);
  const order = mergeOrder(ids, look.order ?? []);
  const isPinned = new Map(columns.map(({ id, pinned }) => [id, look.pinned?.[id] ?? pinned === 'left']));
  const sort = look.sort ?? (initialSort ? [initialSort] : []);
  return {
    order,
    visible: Object.fromEntries(
      columns.map(({ id, initiallyHidden }, index) => [
        id,
        index === 0 || !(look.hidden?.[id] ?? initiallyHidden ?? false),
      ]),
    ),
    pinned: order.filter((id) => isPinned.get(id)),
    sort: sort.filter(({ id }) => ids.includes(id)),
    hasFilterRow: look.hasFilterRow ?? false,
  };
}
