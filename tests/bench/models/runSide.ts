import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FOLDS, ONE_THREAD, SEED, WARM_ROWS } from './settings.ts';
import type { SideJob, SideRun } from './SideRun.ts';

export type Side = 'ours' | 'peer';

export interface Outcome {
  readonly run: SideRun;
  /** Of the test rows, or of all where there are none. */
  readonly predictions: Float64Array;
}

/** Debian's own interpreter, which has the peers; not one that comes earlier on the PATH. */
export const PYTHON = '/usr/bin/python3';
const here = (file: string) => join(import.meta.dirname, file);
const COMMANDS: Readonly<Record<Side, readonly [string, string]>> = {
  ours: [process.execPath, here('ours.entry.ts')],
  peer: [PYTHON, here('peers.py')],
};

export interface Asked extends Pick<SideJob, 'folder' | 'model' | 'params' | 'missing'> {
  readonly penalties?: readonly number[] | undefined;
  /** `SEED` without. */
  readonly seed?: number;
  readonly onProgress?: (done: number, total: number, kill: () => void) => void;
}

/** One fit in a fresh process with one thread: its result, or in words why there is none. */
export async function runSide(side: Side, { onProgress, ...asked }: Asked): Promise<Outcome | string> {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-side-'));
  try {
    const predictions = join(folder, 'predictions.f64');
    const job: SideJob = { seed: SEED, ...asked, warmRows: WARM_ROWS, folds: FOLDS, predictions };
    const file = join(folder, 'job.json');
    writeFileSync(file, JSON.stringify(job));
    const run = await lastLine(side, file, onProgress);
    return typeof run === 'string' ? run : { run, predictions: new Float64Array(readFileSync(predictions).buffer) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lastLine(side: Side, job: string, onProgress: Asked['onProgress']): Promise<SideRun | string> {
  const [command, script] = COMMANDS[side];
  const child = spawn(command, [script, job], { env: { ...process.env, ...ONE_THREAD } });
  const failure = new Promise<string>((resolve) => {
    let words = '';
    child.stderr.on('data', (piece: Buffer) => (words = `${words}${piece.toString()}`.slice(-4000)));
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => resolve(code === 0 ? '' : reasonOf(words) || `ended by ${signal ?? code}`));
  });
  let run: SideRun | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as SideRun | { done: number; total: number };
    if ('done' in said) onProgress?.(said.done, said.total, () => void child.kill('SIGKILL'));
    else run = said;
  }
  return (await failure) || (run ?? 'it printed no result');
}

/** The line of a stack trace that says what is wrong. */
const reasonOf = (words: string): string =>
  words.split('\n').findLast((line) => /^\s*(\w*Error|AppError|no )\b.*/.test(line)) ??
  words.trim().split('\n').at(-1) ??
  '';
