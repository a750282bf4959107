import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HRP_FILE } from './built.ts';
import './compileCache.ts';

const MAIN = fileURLToPath(HRP_FILE);

export interface HrpResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The command line as a child process, as it is built; nothing of this process's HRP_ variables reaches it. */
export function startHrp(args: readonly string[]): { child: ChildProcess; done: Promise<HrpResult> } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HRP_')));
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<HrpResult>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return { child, done };
}

export const hrp = (...args: string[]): Promise<HrpResult> => startHrp(args).done;

export interface ErrorLine {
  kind: string;
  code: string;
  message: string;
}

/** The error of a command that ran with `--json`: the last line of its standard error. */
export function errorOf({ stderr }: HrpResult): ErrorLine {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  return (JSON.parse(last) as { error: ErrorLine }).error;
}
