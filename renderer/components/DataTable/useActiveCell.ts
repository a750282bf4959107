import { useMemo, useState } from 'react';
import type { GridPlace } from './gridStep.ts';

/** The cell that the keyboard is at: by its row's key, so that it stays with its row when rows come or are sorted. */
interface Active {
  key: string | null;
  row: number;
  column: string;
}

export interface ActiveCell {
  /** Null before the grid was first gone to. */
  place: GridPlace | null;
  go: (place: GridPlace) => void;
}

/** @param keys of the rows shown @param columns ids of the columns shown */
export function useActiveCell(keys: readonly string[], columns: readonly string[]): ActiveCell {
  const [active, setActive] = useState<Active | null>(null);
  const rowOf = useMemo(() => new Map(keys.map((key, row) => [key, row])), [keys]);
  const place = useMemo<GridPlace | null>(() => {
    if (active === null) return null;
    const row = active.key === null ? -1 : (rowOf.get(active.key) ?? Math.min(active.row, keys.length - 1));
    return { row, column: Math.max(0, columns.indexOf(active.column)) };
  }, [active, rowOf, columns, keys.length]);
  return {
    place,
    go: ({ row, column }) => setActive({ key: row < 0 ? null : keys[row], row, column: columns[column] }),
  };
}
