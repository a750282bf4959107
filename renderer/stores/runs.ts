import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { assignSlots, slotOf, type RunSlots } from './runSlots.ts';

interface Runs {
  /** Experiments marked in the list, in the order of marking. */
  selected: readonly string[];
  slots: RunSlots;
  select(runs: readonly string[]): void;
  /** Gives the runs of a comparison colours of their own; the first is the reference. */
  compare(runs: readonly string[]): void;
}

/** Which experiments the user looks at together, and the one place that decides the colour of each. */
export const useRuns = create<Runs>()(
  persist(
    (set) => ({
      selected: [],
      slots: {},
      select: (selected) => set({ selected }),
      compare: (runs) => set(({ slots }) => ({ slots: assignSlots(slots, runs) })),
    }),
    { name: 'hrp.runs', version: 1 },
  ),
);

/** The place of a run in the order of series colours, the same on every screen. */
export const useRunSlot = (run: string): number => useRuns(({ slots }) => slotOf(slots, run));
