import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { electronRuntime } from './electronRuntime.ts';

const DISPLAY = { DISPLAY: ':0' };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrp-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is missing, with the reason, until its executable and a display are there', () => {
  expect(electronRuntime(join(folder, 'none'), DISPLAY)).toEqual({ missing: expect.stringContaining('not installed') });
  expect(electronRuntime(folder, DISPLAY)).toEqual({ missing: expect.stringContaining('not been downloaded') });
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(electronRuntime(folder, DISPLAY)).toEqual({ missing: expect.stringContaining('incomplete') });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'electron'), '');
  expect(electronRuntime(folder, DISPLAY)).toEqual({ executable: join(folder, 'dist', 'electron') });
  expect(electronRuntime(folder, {}, 'linux')).toEqual({ missing: expect.stringContaining('display') });
  expect(electronRuntime(folder, {}, 'darwin')).toEqual({ executable: join(folder, 'dist', 'electron') });
});

it('is looked for where ELECTRON_OVERRIDE_DIST_PATH says', () => {
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  const env = { ...DISPLAY, ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
  expect(electronRuntime(folder, env)).toEqual({ missing: expect.stringContaining('incomplete') });
  writeFileSync(join(elsewhere, 'electron'), '');
  expect(electronRuntime(folder, env)).toEqual({ executable: join(elsewhere, 'electron') });
});
