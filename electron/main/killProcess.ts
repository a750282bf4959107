import type { UtilityProcess } from 'electron';

/** Ends a utility process at once. Its own `kill` asks politely, which a process that computes does not hear. */
export function killProcess(child: UtilityProcess): void {
  if (child.pid === undefined) {
    child.once('spawn', () => killProcess(child));
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
