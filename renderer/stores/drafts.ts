import { useCallback } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { without } from './without.ts';

interface Drafts {
  values: Record<string, unknown>;
  set(key: string, value: unknown): void;
  drop(key: string): void;
}

export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      values: {},
      set: (key, value) => set(({ values }) => ({ values: { ...values, [key]: value } })),
      drop: (key) => set(({ values }) => ({ values: without(values, key) })),
    }),
    { name: 'hrp.drafts', version: 1 },
  ),
);

/**
 * What the user types into a form: it outlives a reload and an engine that ends.
 * @param key names the form and what it is about, for instance `hypothesis.new`
 * @returns the draft over the initial values, a change of some fields, and what to call when it was sent
 */
export function useDraft<Value extends object>(
  key: string,
  initial: Value,
): { draft: Value; change: (part: Partial<Value>) => void; discard: () => void; isChanged: boolean } {
  const kept = useDrafts(({ values }) => values[key]) as Partial<Value> | undefined;
  const change = useCallback(
    (part: Partial<Value>) => {
      const { values, set } = useDrafts.getState();
      set(key, { ...(values[key] as object | undefined), ...part });
    },
    [key],
  );
  const discard = useCallback(() => useDrafts.getState().drop(key), [key]);
  return { draft: { ...initial, ...kept }, change, discard, isChanged: kept !== undefined };
}
