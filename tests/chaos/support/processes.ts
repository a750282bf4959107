import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Process {
  pid: number;
  parent: number;
  /** A zombie has ended and only waits to be counted by its parent. */
  zombie: boolean;
}

const POLL_MS = 20;

/** Where processes can be listed: without that, who survives a kill cannot be seen. */
export const CAN_LIST_PROCESSES = process.platform === 'linux' || process.platform === 'darwin';

/** The processes that `parent` forked and that run now. */
export const childrenOf = (parent: number): number[] =>
  processes()
    .filter((one) => one.parent === parent && !one.zombie)
    .map(({ pid }) => pid);

/** Waits until none of them runs. @returns those that still run after `patience` ms */
export async function survivors(pids: readonly number[], patience: number): Promise<number[]> {
  for (const deadline = Date.now() + patience; ; await sleep(POLL_MS)) {
    const alive = pids.length === 0 ? [] : runningOf(pids);
    if (alive.length === 0 || Date.now() > deadline) return alive;
  }
}

/** Ends processes at once; those that have just gone are none of our business. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

const runningOf = (pids: readonly number[]): number[] =>
  processes()
    .filter(({ pid, zombie }) => pids.includes(pid) && !zombie)
    .map(({ pid }) => pid);

function processes(): Process[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap(fromProc);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state]) => ({ pid: Number(pid), parent: Number(parent), zombie: state.startsWith('Z') }));
}

function fromProc(name: string): Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(name), parent: Number(parent), zombie: state === 'Z' }];
  } catch {
    return [];
  }
}
