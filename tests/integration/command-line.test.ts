import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorOf, hrp, startHrp } from '../support/hrp.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CLAIM = ['--name', 'n', '--thesis', 't', '--prediction', 'p', '--falsification', 'f'];

const folder = temporaryFolder();
const root = join(folder, 'workspace');
const at = (...args: string[]) => hrp(...args, '--workspace', root);

beforeAll(async () => {
  expect((await at('init')).code).toBe(0);
});

describe('the command line as a process', () => {
  it('exits 2 for wrong usage and says where help is', async () => {
    const result = await hrp('frobnicate');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('hrp --help');
    expect((await hrp('train', '--help')).code).toBe(0);
  });

  it('does nothing in a folder that is no workspace, and makes none where something else is', async () => {
    const absent = join(folder, 'absent');
    expect(errorOf(await hrp('quality', '--workspace', absent, '--json'))).toMatchObject({ code: 'WORKSPACE_MISSING' });
    expect(existsSync(absent)).toBe(false);
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'thesis.txt'), 'mine');
    expect(errorOf(await hrp('init', '--workspace', full, '--json'))).toMatchObject({ code: 'CONFLICT' });
    const file = await hrp('init', '--workspace', join(full, 'thesis.txt'), '--json');
    expect(file.code).toBe(1);
    expect(errorOf(file)).toMatchObject({ kind: 'expected', code: 'FILE_UNREADABLE' });
    expect(errorOf(file).message).toContain('thesis.txt');
  });

  it.runIf(process.platform !== 'win32')('makes a workspace for its user alone', () => {
    expect((statSync(root).mode & 0o777).toString(8)).toBe('700');
  });

  it('of an empty workspace says what to do next', async () => {
    const empty: [string[], RegExp][] = [
      [['hypothesis', 'list'], /hrp hypothesis create/],
      [['experiments', 'list'], /hrp train/],
      [['model', 'list'], /hrp model register/],
      [['monitor', 'run'], /No model is in production/],
      [['init'], /hrp import bars/],
    ];
    for (const [args, text] of empty) {
      const result = await at(...args);
      expect(result).toMatchObject({ code: 0, stderr: '' });
      expect(result.stdout).toMatch(text);
    }
    const without = await at('hypothesis', 'create', ...CLAIM);
    expect(without).toMatchObject({ code: 1, stdout: '' });
    expect(without.stderr).toMatch(/^0 trading days .* Import more bars .*\(NO_DATA\)\n$/);
  });

  it('ends quietly when nobody reads on', async () => {
    const { child, done } = startHrp(['features', 'list', '--workspace', root]);
    child.stdout!.destroy();
    expect(await done).toMatchObject({ code: 0, stderr: '' });
  });

  it('names the marker of a workspace that is damaged: exit 1', async () => {
    const marker = join(root, 'workspace.json');
    const text = readFileSync(marker);
    writeFileSync(marker, '{');
    const result = await at('init', '--json');
    writeFileSync(marker, text);
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({ kind: 'expected', code: 'WORKSPACE_DAMAGED' });
    expect(errorOf(result).message).toContain(marker);
  });

  it('calls a bug a bug, with the SQL that failed: exit 3', async () => {
    const database = new Database(join(root, 'hrp.sqlite'));
    database.exec('ALTER TABLE model_versions RENAME TO lost');
    database.close();
    const json = await at('model', 'list', '--json');
    expect(json.code).toBe(3);
    expect(errorOf(json)).toMatchObject({ kind: 'bug', code: 'BUG' });
    expect(errorOf(json).message).toMatch(/model_versions in SQL: SELECT/);
    expect((await at('model', 'list')).stderr).toMatch(/^This is a bug in HRP Workstation: /);
  });
});
