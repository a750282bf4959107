import { useRef, useState } from 'react';
import { atMost, joinKeys, selectRange, toggleKey } from './selectRange.ts';

/** Selected rows, owned by the screen. */
export interface Selection {
  selected: readonly string[];
  onChange: (keys: string[]) => void;
  max?: number;
}

export interface RowSelection {
  keys: readonly string[];
  has: (key: string) => boolean;
  /** This row alone. */
  only: (key: string) => void;
  toggle: (key: string) => void;
  /** From the row that was selected last to this one; with or without what was selected before. */
  extendTo: (key: string, keepsOthers: boolean) => void;
  /** From the row that a stretch began at to this one; it begins at `from` where `from` is not its last end. */
  extendFrom: (from: string, key: string) => void;
  /** Every row shown, up to the limit. */
  all: () => void;
  clear: () => void;
}

/** Selection by row keys; a table whose screen does not own it keeps its own, for copying. @param shown keys in their order */
export function useRowSelection(owned: Selection | undefined, shown: readonly string[]): RowSelection {
  const [own, setOwn] = useState<readonly string[]>([]);
  const anchor = useRef<string | null>(null);
  const end = useRef<string | null>(null);
  const keys = owned?.selected ?? own;
  const lookup = new Set(keys);
  const select = (next: readonly string[]) => (owned?.onChange ?? setOwn)(atMost(next, owned?.max));
  const begin = (key: string) => {
    anchor.current = key;
    end.current = key;
  };
  const extendTo = (key: string, keepsOthers: boolean) => {
    if (anchor.current === null || !shown.includes(anchor.current)) begin(key);
    end.current = key;
    const range = selectRange(shown, anchor.current!, key);
    select(keepsOthers ? joinKeys(keys, range) : range);
  };
  return {
    keys,
    has: (key) => lookup.has(key),
    only: (key) => {
      begin(key);
      select([key]);
    },
    toggle: (key) => {
      begin(key);
      select(toggleKey(keys, key));
    },
    extendTo,
    extendFrom: (from, key) => {
      if (end.current !== from) begin(from);
      extendTo(key, false);
    },
    all: () => select(joinKeys(keys, shown)),
    clear: () => select([]),
  };
}
