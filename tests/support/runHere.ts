import { vi } from 'vitest';
import './compileCache.ts';
import { run } from '../../cli/program.ts';
import type { HrpResult } from './hrp.ts';

/**
 * A command line in this process: all of `hrp` but the start of a process, which is most of its time. One at a time,
 * since what it prints is what this process prints.
 */
export async function runHere(...args: string[]): Promise<HrpResult> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    return { code: await run(args), signal: null, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
