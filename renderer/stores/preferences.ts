import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ThemeName } from '../../core/figures/index.ts';

export type ThemeChoice = 'system' | ThemeName;

interface Preferences {
  theme: ThemeChoice;
  isRailWide: boolean;
  isDrawerOpen: boolean;
  /** px. */
  drawerHeight: number;
  /** Where the user was, to begin there after a restart. */
  lastPlace: string;
  setTheme(theme: ThemeChoice): void;
  toggleRail(): void;
  setDrawer(isOpen: boolean): void;
  setDrawerHeight(height: number): void;
  setLastPlace(place: string): void;
}

/** How the user likes the frame; kept over a restart. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      isRailWide: true,
      isDrawerOpen: false,
      drawerHeight: 220,
      lastPlace: '/',
      setTheme: (theme) => set({ theme }),
      toggleRail: () => set(({ isRailWide }) => ({ isRailWide: !isRailWide })),
      setDrawer: (isDrawerOpen) => set({ isDrawerOpen }),
      setDrawerHeight: (drawerHeight) => set({ drawerHeight }),
      setLastPlace: (lastPlace) => set({ lastPlace }),
    }),
    { name: 'hrp.preferences', version: 1 },
  ),
);
