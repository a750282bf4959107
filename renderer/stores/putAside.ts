import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { toast } from './toasts.ts';

/** Old ones are forgotten: what they were about has changed long since. */
const KEPT = 200;

interface PutAside {
  ids: readonly string[];
}

/** What the user has seen and wants to see no more until it changes; kept over a restart. */
export const usePutAside = create<PutAside>()(
  persist(() => ({ ids: [] as readonly string[] }), { name: 'hrp.putAside', version: 1 }),
);

/** Puts an item aside, with undo in passing. */
export function putAside(id: string): void {
  usePutAside.setState(({ ids }) => ({ ids: [...ids, id].slice(-KEPT) }));
  toast('done', 'Put aside until it changes', {
    text: 'Undo',
    run: () => usePutAside.setState(({ ids }) => ({ ids: ids.filter((one) => one !== id) })),
  });
}
