import { create } from 'zustand';
import type { ShownDates } from '../../core/figures/index.ts';

export interface Hover {
  date: string;
  /** The chart that is under the pointer or has the keyboard. */
  chart: string;
}

interface ChartGroups {
  hovers: Readonly<Record<string, Hover | undefined>>;
  shown: Readonly<Record<string, ShownDates | undefined>>;
  hover(group: string, hover: Hover | undefined): void;
  zoom(group: string, dates: ShownDates | undefined): void;
}

/** The crosshair and the zoom that the charts of a group share. */
export const useChartGroups = create<ChartGroups>()((set, get) => ({
  hovers: {},
  shown: {},
  hover: (group, hover) => {
    const last = get().hovers[group];
    if (last?.date === hover?.date && last?.chart === hover?.chart) return;
    set(({ hovers }) => ({ hovers: { ...hovers, [group]: hover } }));
  },
  zoom: (group, dates) => set(({ shown }) => ({ shown: { ...shown, [group]: dates } })),
}));
