import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { Engine, type ProcessHost } from '../../core/engine/index.ts';
import { errorOf } from '../support/hrp.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const root = join(folder, 'workspace');
const at = (...args: string[]) => runHere(...args, '--workspace', root, '--json');

beforeAll(async () => {
  expect((await at('init')).code).toBe(0);
});

test.each([['experiments'], ['study'], ['regimes']])(
  '%s list of a hypothesis that is not there is no empty list',
  async (group) => {
    expect(errorOf(await at(group, 'list', '--hypothesis', 'H9'))).toMatchObject({ code: 'NOT_FOUND' });
  },
);

test('of several files, what was stored before one that failed is said', async () => {
  const bars = join(folder, 'bars.csv');
  writeFileSync(bars, 'date,symbol,open,high,low,close,volume\n2020-01-02,Ä Ö,1,2,0.5,1.5,100\n');
  const result = await at('import', 'bars', bars, join(folder, 'absent.csv'));
  expect(result.code).toBe(1);
  expect(errorOf(result)).toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(JSON.parse(result.stdout)).toMatchObject([{ file: 'bars.csv', rows_inserted: 1 }]);
  const none = await at('features', 'export', '--features', 'obv', '--symbols', ',', '--out', join(folder, 'out.csv'));
  expect(errorOf(none)).toMatchObject({ code: 'BAD_INPUT' });
});

test('a workspace named "" is refused, also by the demo: it would be the folder one stands in', async () => {
  for (const command of ['init', 'demo']) {
    const result = await runHere(command, '--json', '--workspace', '');
    expect(errorOf(result)).toMatchObject({ code: 'BAD_INPUT' });
  }
  expect(existsSync('workspace.json')).toBe(false);
});

test('a demo workspace that an engine holds is left as it is', async () => {
  writeFileSync(join(root, 'demo-market.json'), '{}');
  const engine = await Engine.open(root, { host: {} as ProcessHost, threads: 1 });
  onTestFinished(() => engine!.close());
  expect(errorOf(await runHere('demo', '--json', '--workspace', root))).toMatchObject({ code: 'WORKSPACE_LOCKED' });
  expect(existsSync(join(root, 'workspace.json'))).toBe(true);
});
