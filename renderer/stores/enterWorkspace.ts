import { useDrafts } from './drafts.ts';
import { usePutAside } from './putAside.ts';
import { useRuns } from './runs.ts';

/** A store of zustand that is kept over a reload. */
interface Kept<State> {
  getInitialState(): State;
  setState(state: State, replace: true): void;
  persist: { getOptions(): { name?: string }; rehydrate(): Promise<void> | void };
}

const CURRENT = 'hrp.workspace';
/** What is kept in the page about one workspace: what is typed, seen and chosen there. */
const BOUND = [bound(useDrafts), bound(usePutAside), bound(useRuns)];

/**
 * Called with the workspace's path when an engine has answered: what the page keeps about another workspace is put away
 * under that one's name, and what it kept about this one comes back. One page serves many in the desktop host.
 */
export async function enterWorkspace(path: string): Promise<void> {
  const last = localStorage.getItem(CURRENT);
  localStorage.setItem(CURRENT, path);
  if (last === null || last === path) return;
  for (const { name, empty, rehydrate } of BOUND) {
    const kept = localStorage.getItem(name);
    const own = localStorage.getItem(keptName(name, path));
    if (kept !== null) localStorage.setItem(keptName(name, last), kept);
    empty();
    if (own === null) continue;
    localStorage.setItem(name, own);
    await rehydrate();
  }
}

const keptName = (name: string, path: string): string => `${name} of ${path}`;

function bound<State>(store: Kept<State>) {
  return {
    name: store.persist.getOptions().name!,
    empty: () => store.setState(store.getInitialState(), true),
    rehydrate: () => store.persist.rehydrate(),
  };
}
