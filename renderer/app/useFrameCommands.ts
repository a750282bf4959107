import { useHotkeys, type HotkeyConfig } from '@blueprintjs/core';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useCommands, useCommandStore, type Command } from '../stores/commands.ts';
import { usePreferences } from '../stores/preferences.ts';
import { usePalette } from './paletteState.ts';
import { places } from './places.ts';
import { RAIL } from './screens.tsx';

/** Offers what can be done on every screen, and listens for the shortcuts of all commands that are offered. */
export function useFrameCommands(): void {
  const [, go] = useLocation();
  const { theme, setTheme, isDrawerOpen, setDrawer, toggleRail } = usePreferences();
  const commands = useMemo<Command[]>(
    () => [
      ...RAIL.map(({ name, place, icon, keys }) => ({
        ...{ id: `go${place}`, name, group: 'Go to', icon, keys },
        run: () => go(place),
      })),
      { id: 'new.hypothesis', name: 'Create a hypothesis', group: 'Hypotheses', run: () => go(places.newHypothesis) },
      { id: 'new.experiment', name: 'Train a model', group: 'Experiments', run: () => go(places.newExperiment()) },
      { id: 'import', name: 'Import a file', group: 'Data', run: () => go(places.importFile) },
      {
        ...{ id: 'palette', name: 'Find a command', group: 'View', keys: 'mod+k' },
        run: () => usePalette.getState().open(),
      },
      {
        ...{ id: 'jobs', name: isDrawerOpen ? 'Close the jobs drawer' : 'Open the jobs drawer', group: 'View' },
        ...{ keys: 'alt+j', run: () => setDrawer(!isDrawerOpen) },
      },
      { id: 'rail', name: 'Widen or narrow the rail', group: 'View', run: toggleRail },
      ...(['system', 'light', 'dark'] as const)
        .filter((choice) => choice !== theme)
        .map((choice) => ({
          id: `theme.${choice}`,
          name: choice === 'system' ? "Follow the system's theme" : `Use the ${choice} theme`,
          group: 'View',
          run: () => setTheme(choice),
        })),
    ],
    [go, theme, setTheme, isDrawerOpen, setDrawer, toggleRail],
  );
  useCommands('frame', commands);

  const offered = useCommandStore((state) => state.offered);
  const hotkeys = useMemo<HotkeyConfig[]>(
    () => [
      ...Object.values(offered)
        .flat()
        .flatMap(({ keys, name, disabled, run }) =>
          keys === undefined
            ? []
            : [
                {
                  ...{
                    combo: keys,
                    label: name,
                    global: true,
                    allowInInput: /alt|mod/.test(keys),
                    preventDefault: true,
                  },
                  ...{ disabled: disabled !== undefined, onKeyDown: run },
                },
              ],
        ),
    ],
    [offered],
  );
  useHotkeys(hotkeys);

  // The desktop host's menus name commands; the listener stays, the commands of the moment are looked up.
  useEffect(() => window.hrpDesktop?.onCommand(runCommand), []);
}

function runCommand(id: string): void {
  const command = Object.values(useCommandStore.getState().offered)
    .flat()
    .find((one) => one.id === id);
  if (command && command.disabled === undefined) command.run();
}
