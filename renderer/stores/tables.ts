import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { readLooks } from './readLooks.ts';
import { without } from './without.ts';

export interface SortBy {
  id: string;
  desc: boolean;
}

/** What the user changed of a table's looks; columns by their id. */
export interface TableLook {
  order?: readonly string[];
  hidden?: Readonly<Record<string, boolean>>;
  pinned?: Readonly<Record<string, boolean>>;
  /** px. */
  widths?: Readonly<Record<string, number>>;
  sort?: readonly SortBy[];
  hasFilterRow?: boolean;
}

export type Filter =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; chosen: readonly (string | number | null)[] }
  | { kind: 'range'; min: number | null; max: number | null };

/** What a table is asked for; kept from screen to screen, not over a restart. */
export interface TableQuery {
  search: string;
  /** By column. */
  filters: Readonly<Record<string, Filter>>;
}

interface Tables {
  /** By the table's id. */
  looks: Readonly<Record<string, TableLook>>;
  queries: Readonly<Record<string, TableQuery>>;
  /** px from the top, of tables whose screen was left. */
  scrolls: Readonly<Record<string, number>>;
  changeLook(table: string, change: TableLook): void;
  resetLook(table: string): void;
  setQuery(table: string, query: TableQuery): void;
  setScroll(table: string, top: number): void;
}

/** How the user has set each table, and what it is asked for. */
export const useTables = create<Tables>()(
  persist(
    (set) => ({
      looks: {},
      queries: {},
      scrolls: {},
      changeLook: (table, change) =>
        set(({ looks }) => ({ looks: { ...looks, [table]: { ...looks[table], ...change } } })),
      resetLook: (table) => set(({ looks }) => ({ looks: without(looks, table) })),
      setQuery: (table, query) => set(({ queries }) => ({ queries: { ...queries, [table]: query } })),
      setScroll: (table, top) => set(({ scrolls }) => ({ scrolls: { ...scrolls, [table]: top } })),
    }),
    {
      name: 'hrp.tables',
      version: 1,
      partialize: ({ looks }) => ({ looks }),
      merge: (stored, current) => ({ ...current, looks: readLooks(stored) }),
    },
  ),
);
