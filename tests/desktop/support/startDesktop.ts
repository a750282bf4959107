import { createRequire, registerHooks } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type * as Double from '../double/electron.ts';
import type * as Utility from '../double/utilityProcess.ts';
import type * as Windows from '../double/windows.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const DOUBLE = new URL('../double/electron.ts', import.meta.url).href;
export const MAIN = path('../../../dist/desktop/main/index.js');
/** Vitest would load a second copy of the double; main gets Node's own, and so must the test. */
const native = createRequire(import.meta.url);

export const { control, app } = native(path('../double/electron.ts')) as typeof Double;
export const { forked } = native(path('../double/utilityProcess.ts')) as typeof Utility;
export const { windows, handlers, pageOf, openers, crashers } = native(path('../double/windows.ts')) as typeof Windows;

/**
 * Runs the built main process in this one, with the double in the place of `electron`. A test file is a process of its
 * own, so that each starts it once.
 * @param userData folder of what the application keeps
 * @param args after the program's own
 */
export function startDesktop(userData: string, ...args: string[]): void {
  process.env.HRP_TEST_USER_DATA = userData;
  delete process.env.HRP_WORKSPACE;
  process.argv = [process.argv[0], MAIN, ...args];
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(specifier, context),
  });
  native(MAIN);
}

/** What the application's log says so far. */
export function logOf(userData: string): string {
  const file = join(userData, 'userData', 'desktop.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Waits until something is so; fails with what was waited for. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false,
  patienceMs = 120_000,
): Promise<T> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(20)) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
  }
  throw new Error(`Waited ${patienceMs / 1000} s in vain for: ${what}`);
}

/** Ends what the host forked, when a test file is done. */
export function endForked(): void {
  for (const { child } of forked) child.kill('SIGKILL');
}
