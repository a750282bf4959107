import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes a file into a folder of its own that goes when the test ends; returns the file's path. */
export function temporaryFile(content: string | Uint8Array, name = 'file.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
