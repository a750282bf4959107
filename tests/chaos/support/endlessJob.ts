import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '../../../core/contract/index.ts';
import { workspacePaths } from '../../../core/storage/index.ts';
import { start, type Running } from './hrp.ts';
import { childrenOf } from './processes.ts';

/** So many checks that they take minutes; the compute process does them in one go and answers nothing meanwhile. */
const SAMPLES = 1_000_000;
const POLL_MS = 20;

/** Sets the workspace's policy so that a snapshot takes for ever to check. */
export function makeSnapshotsEndless(workspace: string): void {
  const { policy } = workspacePaths(workspace);
  const value = JSON.parse(readFileSync(policy, 'utf8')) as Policy;
  value.TargetLeakageValidator.truncationSamples = SAMPLES;
  writeFileSync(policy, JSON.stringify(value));
}

/** Starts a snapshot of H1 that never ends. @returns it, and its compute process, busy */
export async function startEndless(workspace: string): Promise<{ command: Running; compute: number[] }> {
  const command = start(workspace, ['snapshot', 'build', '--hypothesis', 'H1', '--features', 'returns_1d,sma_200d']);
  while (!command.hasEnded() && !command.stages.some(({ name }) => name.startsWith('Looking for leaks'))) {
    await sleep(POLL_MS);
  }
  return { command, compute: childrenOf(command.pid) };
}
