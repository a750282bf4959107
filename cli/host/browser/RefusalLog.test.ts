import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RefusalLog } from './RefusalLog.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrp-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => join(folder, 'browser.log');

it('says when, what and why in one line, without the query', () => {
  new RefusalLog(file()).write(403, 'GET', '/open?token=SECRET', 'NOT_PERMITTED: used');
  expect(readFileSync(file(), 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 403 GET \/open NOT_PERMITTED: used\n$/);
});

it.runIf(process.platform !== 'win32')('is for its user alone', () => {
  new RefusalLog(file()).write(403, 'GET', '/', 'why');
  expect((statSync(file()).mode & 0o777).toString(8)).toBe('600');
});

it('lets nothing through that begins a line or drives a terminal', () => {
  new RefusalLog(file()).write(400, 'GET', '/a\n2026 200 GET /fake\u001b[31m\u009b', 'x'.repeat(1000));
  const text = readFileSync(file(), 'utf8');
  expect(text).toMatch(/^[\x20-\x7e]+\n$/);
  expect(text.length).toBeLessThan(400);
});

it('stays within two files of its limit, also over a restart', () => {
  const limit = 2000;
  for (let i = 0; i < 100; i++) new RefusalLog(file(), limit).write(403, 'GET', `/${i}`, 'NOT_PERMITTED');
  expect(statSync(file()).size).toBeLessThanOrEqual(limit);
  expect(statSync(`${file()}.old`).size).toBeLessThanOrEqual(limit);
  expect(readFileSync(file(), 'utf8')).toContain('/99 ');
});

it('that cannot be written stops nothing', () => {
  const log = new RefusalLog(join(folder, 'absent', 'browser.log'));
  log.write(403, 'GET', '/', 'why');
  expect(existsSync(join(folder, 'absent'))).toBe(false);
});
