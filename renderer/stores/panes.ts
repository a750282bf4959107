import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Share of a pane in percent, by the pane's id. */
export type PaneShares = Record<string, number>;

interface PaneSizes {
  /** By the id of the group. */
  shares: Record<string, PaneShares>;
  setShares(group: string, shares: PaneShares): void;
}

/** How wide the user has drawn the panes of each screen. */
export const usePanes = create<PaneSizes>()(
  persist(
    (set) => ({
      shares: {},
      setShares: (group, own) => set(({ shares }) => ({ shares: { ...shares, [group]: own } })),
    }),
    { name: 'hrp.panes', version: 1 },
  ),
);
