import { useEffect, useSyncExternalStore } from 'react';
import { THEMES, type ThemeName } from '../../core/figures/index.ts';
import { usePreferences } from '../stores/preferences.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const onSystem = (listener: () => void) => {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
};

/** The theme in force: the user's choice, or the system's. */
export function useTheme(): ThemeName {
  const choice = usePreferences(({ theme }) => theme);
  const isDark = useSyncExternalStore(onSystem, () => dark.matches);
  return choice === 'system' ? (isDark ? 'dark' : 'light') : choice;
}

/** Puts the theme's tokens on the page: every colour of every style comes from these. */
export function useThemeOnPage(): void {
  const theme = useTheme();
  useEffect(() => {
    document.body.classList.toggle('bp6-dark', theme === 'dark');
    document.documentElement.style.colorScheme = theme;
    for (const [token, colour] of Object.entries(THEMES[theme])) {
      document.documentElement.style.setProperty(`--hrp-${token}`, colour);
    }
  }, [theme]);
}
