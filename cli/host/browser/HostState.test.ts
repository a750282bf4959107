import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readHostState, writeHostState } from './HostState.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrp-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is read as it was written, by its user alone', () => {
  const file = join(folder, 'browser.json');
  expect(readHostState(file)).toBeNull();
  for (const state of [{ port: 4000, secret: 'abc' }, { port: 4001 }]) {
    writeHostState(file, state);
    expect(readHostState(file)).toEqual(state);
  }
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
});

it.each(['', '{', '[]', '7', '{"port":0}', '{"port":"80"}', '{"port":65536}', '{"secret":"x"}'])(
  'is none when it says %s',
  (text) => {
    writeFileSync(join(folder, 'browser.json'), text);
    expect(readHostState(join(folder, 'browser.json'))).toBeNull();
  },
);
