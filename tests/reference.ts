import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * A file below the folder that `HRP_SHARED` names (default `../shared`, relative to the project's root), or null after
 * printing why the tests that need it are skipped: `describe.skipIf(file === null)`.
 *
 * @param name path below that folder, as in `reference/statistics.json`
 */
export function referenceFile(name: string): string | null {
  const path = join(resolve(ROOT, process.env['HRP_SHARED'] ?? '../shared'), name);
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: ${name} is absent; set HRP_SHARED to the folder that holds it\n`);
  return null;
}

/**
 * The content of a reference file of JSON, where NaN and infinities, which Python writes and JSON does not know, are
 * null; an empty object for the file that is absent, so that tests can be listed before they are skipped.
 */
export function readReference<T>(file: string | null): T {
  const text = file === null ? '{}' : readFileSync(file, 'utf8');
  return JSON.parse(text.replace(/(?<=[[:,]\s*)(NaN|-?Infinity)\b/g, 'null')) as T;
}
