import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, how, start, type Ended, type Running, type Stage } from './hrp.ts';
import { look, type Look } from './look.ts';
import { childrenOf } from './processes.ts';

const POLL_MS = 20;

/** A command that is killed, and what it does when nothing disturbs it. */
export interface Case {
  name: string;
  /** The workspace it starts from; never changed, every kill gets a copy. */
  base: string;
  args: string[];
  undisturbed: {
    ms: number;
    stages: Stage[];
    /** How long compute processes ran. */
    computeMs: number;
    look: Look;
  };
}

/** A folder for a test, under the system's own. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'hrp-chaos-'));

/** A copy of a closed workspace. */
export function copyOf(base: string): string {
  const copy = join(temporaryFolder(), 'w');
  cpSync(base, copy, { recursive: true });
  return copy;
}

export const discard = (workspace: string): void => rmSync(join(workspace, '..'), { recursive: true, force: true });

/** Runs the command undisturbed. @returns the case and the workspace it led to */
export async function measure(name: string, base: string, args: string[]): Promise<{ it: Case; led: string }> {
  const led = copyOf(base);
  const command = start(led, args);
  const watched = await watchCompute(command, () => false);
  const ended = await command.ended;
  if (ended.code !== 0) throw new Error(`hrp ${args.join(' ')} undisturbed: ${how(ended)}`);
  const undisturbed = { ms: ended.ms, stages: ended.stages, computeMs: watched.aliveMs, look: await look(led) };
  return { it: { name, base, args, undisturbed }, led };
}

/**
 * Watches the compute processes of a command until it ends, or `seen` says that it has seen enough.
 * @param seen is given the running compute processes and how long any have been running altogether
 */
export async function watchCompute(
  command: Running,
  seen: (children: readonly number[], aliveMs: number) => boolean,
): Promise<{ aliveMs: number }> {
  let aliveMs = 0;
  for (let before = performance.now(); !command.hasEnded(); await sleep(POLL_MS)) {
    const now = performance.now();
    const children = childrenOf(command.pid);
    if (children.length > 0) {
      aliveMs += now - before;
      if (seen(children, aliveMs)) break;
    }
    before = now;
  }
  return { aliveMs };
}

/**
 * Waits for a moment of a command: a share of the time from its first stage to its end. It is found by the stage that
 * it falls into when nothing disturbs the command, so that a machine that has become slower does not move it.
 * @param attempt from the second on, the moment is nearer to the begin of its stage: the command had ended before it
 */
export async function reach(command: Running, share: number, one: Case, attempt: number): Promise<void> {
  const { stages, ms } = one.undisturbed;
  const moment = stages[0].ms + share * (ms - stages[0].ms);
  const k = stages.findLastIndex((stage) => stage.ms <= moment);
  const awaited = new Set(stages.slice(k).map(({ name }) => name));
  while (!command.hasEnded() && !command.stages.some(({ name }) => awaited.has(name))) await sleep(POLL_MS);
  await Promise.race([sleep((moment - stages[k].ms) / attempt), command.ended]);
}

/** Where a command stood, by the last stage it showed. */
export const stageOf = ({ stages }: Ended): string => stages.at(-1)?.name ?? 'before its first stage';

/** Makes the workspaces that the cases start from. */
export async function prepared(steps: readonly string[][]): Promise<string> {
  const workspace = join(temporaryFolder(), 'w');
  for (const args of steps) await answer(workspace, args);
  return workspace;
}
