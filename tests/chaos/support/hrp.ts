import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorCode, ErrorKind } from '../../../core/contract/index.ts';
import { HRP_FILE } from '../../support/built.ts';

const MAIN = fileURLToPath(HRP_FILE);

/** Compiled code is kept between commands: it halves the time that each takes to start. */
const COMPILE_CACHE = join(tmpdir(), 'hrp-chaos-compile-cache');
mkdirSync(COMPILE_CACHE, { recursive: true });

/** A stage that a command showed, and when. */
export interface Stage {
  name: string;
  ms: number;
}

/** How a command ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  stages: Stage[];
  ms: number;
}

/** A command that runs. */
export interface Running {
  pid: number;
  /** Grows as the command works. */
  stages: readonly Stage[];
  kill: (signal: NodeJS.Signals) => void;
  hasEnded: () => boolean;
  ended: Promise<Ended>;
}

/** Starts `hrp <args> --json` on a workspace, in a process of its own. */
export function start(workspace: string, args: readonly string[]): Running {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args, '--json', '--workspace', workspace, '--actor', 'user:chaos'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const stages: Stage[] = [];
  let stdout = '';
  let stderr = '';
  let hasEnded = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    const shown = text.split('\n').filter((line) => line.startsWith('  '));
    for (const line of shown) stages.push({ name: line.trim(), ms: performance.now() - startedAt });
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => {
      hasEnded = true;
      resolve({ code, signal, stdout, stderr, stages, ms: performance.now() - startedAt });
    }),
  );
  return { pid: child.pid!, stages, kill: (signal) => void child.kill(signal), hasEnded: () => hasEnded, ended };
}

/** Runs a command to its end. */
export const run = (workspace: string, args: readonly string[]): Promise<Ended> => start(workspace, args).ended;

/** Runs a command that has to succeed. @returns what it printed */
export async function answer<T>(workspace: string, args: readonly string[]): Promise<T> {
  const ended = await run(workspace, args);
  if (ended.code !== 0) throw new Error(`hrp ${args.join(' ')} ended with ${how(ended)}`);
  return JSON.parse(ended.stdout) as T;
}

/** The error a command printed; null when it printed none. */
export function errorOf({ stderr }: Ended): { kind: ErrorKind; code: ErrorCode; message: string } | null {
  const line = stderr.split('\n').find((text) => text.startsWith('{"error"'));
  return line === undefined ? null : (JSON.parse(line) as { error: never }).error;
}

/** In one line, for a table or a failure. */
export function how(ended: Ended): string {
  const error = errorOf(ended);
  const end = ended.signal ?? `exit ${ended.code}`;
  return error
    ? `${end} ${error.code}: ${error.message}`
    : ended.code === 0
      ? end
      : `${end} ${ended.stderr.slice(-400)}`;
}
