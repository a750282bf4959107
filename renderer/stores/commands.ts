import { useEffect, type ReactElement } from 'react';
import { create } from 'zustand';
import { without } from './without.ts';

/** An action that the command palette lists and a shortcut may start. */
export interface Command {
  /** Unique, for instance `go.models` or `experiment.compare`. */
  id: string;
  /** With a verb: `Train a model`. */
  name: string;
  /** The screen or thing it belongs to; the palette groups by it. */
  group: string;
  /** Blueprint's key combination, for instance `mod+k`. */
  keys?: string;
  icon?: ReactElement;
  /** Why it cannot be done now; it is listed, but does nothing. */
  disabled?: string;
  run: () => void;
}

interface Commands {
  /** By owner: what is mounted offers its own. */
  offered: Record<string, readonly Command[]>;
  offer(owner: string, commands: readonly Command[]): void;
  withdraw(owner: string): void;
}

export const useCommandStore = create<Commands>((set) => ({
  offered: {},
  offer: (owner, commands) => set(({ offered }) => ({ offered: { ...offered, [owner]: commands } })),
  withdraw: (owner) => set(({ offered }) => ({ offered: without(offered, owner) })),
}));

/** Offers commands while the component is mounted. @param commands a new array when something about them has changed */
export function useCommands(owner: string, commands: readonly Command[]): void {
  const { offer, withdraw } = useCommandStore.getState();
  useEffect(() => offer(owner, commands), [offer, owner, commands]);
  useEffect(() => () => withdraw(owner), [withdraw, owner]);
}
