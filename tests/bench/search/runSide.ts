import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ONE_THREAD } from '../models/settings.ts';
import { PYTHON, type Side } from '../models/runSide.ts';

const here = (file: string) => join(import.meta.dirname, file);
const COMMANDS: Readonly<Record<Side, readonly [string, string]>> = {
  ours: [process.execPath, here('ours.entry.ts')],
  peer: [PYTHON, here('peer.py')],
};

/** The answer of a side, in a process of one thread, which tells its progress; in words why there is none. */
export async function runSide<Answer>(side: Side, job: object): Promise<Answer | string> {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-search-'));
  try {
    const file = join(folder, 'job.json');
    writeFileSync(file, JSON.stringify(job));
    const [command, script] = COMMANDS[side];
    const child = spawn(command, [script, file], { env: { ...process.env, ...ONE_THREAD } });
    const ended = new Promise<string>((resolve) => {
      child.on('error', ({ message }) => resolve(message));
      child.on('close', (code, signal) => resolve(code === 0 ? '' : `ended by ${signal ?? code}`));
    });
    let words = '';
    child.stderr.on('data', (piece: Buffer) => {
      words += piece.toString();
      process.stderr.write(piece);
    });
    const [said, failure] = await Promise.all([text(child.stdout), ended]);
    if (failure) return words.trim().split('\n').at(-1) || failure;
    return JSON.parse(said) as Answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
