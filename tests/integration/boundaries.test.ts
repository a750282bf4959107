import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PURE =
  'contract, kernels, statistics, features, models, backtest, regime, monitoring, validation, optimization, guards, figures';
const SERVICES = 'storage, market, research, security, registry, serving, agents';

/** The table of DESIGN 4, stated a second time: the lint rule is generated from boundaries.js and held against this. */
const TABLE = `
contract →
kernels → contract
statistics → kernels, contract
features, models, backtest, regime, monitoring → statistics, kernels, contract
validation → models, features, backtest, statistics, kernels, contract
optimization, guards → validation, statistics, contract
figures → contract, statistics
jobs → ${PURE}
storage → contract
market, research, security → storage, ${PURE}
registry → storage, ${PURE}, research
serving → storage, ${PURE}, research, registry, market
agents → storage, ${PURE}, research, registry, market, serving
engine → ${PURE}, jobs, ${SERVICES}
cli, electron → engine, contract, figures
renderer → contract, figures`;

const names = (list: string) => list.split(',').flatMap((name) => name.trim() || []);
const ALLOWED = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [rooms, imports] = line.split('→');
      return names(rooms).map((room) => [room, names(imports)] as const);
    }),
);
const ROOMS = [...ALLOWED.keys()];
const HOSTS = ['cli', 'electron', 'renderer'];
const folderOf = (room: string) => (HOSTS.includes(room) ? room : `core/${room}`);

/** The project's own configuration, without the rules that need the types of a file that is really there. */
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/') || ruleId.startsWith('no-restricted-'),
});

/** The rules that each line of a file would break. */
async function broken(file: string, lines: readonly string[]): Promise<string[][]> {
  const [{ messages }] = await eslint.lintText(lines.join('\n'), { filePath: join(ROOT, file) });
  const found: string[][] = lines.map(() => []);
  for (const { line, ruleId, severity, message } of messages) {
    expect(severity, message).toBe(2);
    found[line - 1].push(ruleId ?? message);
  }
  return found;
}

const DEPENDENCIES = ['boundaries/dependencies'];
const UNKNOWN = ['boundaries/no-unknown-dependencies'];

describe('who may import whom', () => {
  const targets = ROOMS.filter((room) => existsSync(join(ROOT, folderOf(room), 'index.ts')));
  it('has rooms to import from', () => expect(targets.length).toBeGreaterThan(10));

  it.each(ROOMS)('%s', async (room) => {
    const others = targets.filter((target) => target !== room);
    for (const folder of [folderOf(room), `${folderOf(room)}/inner`]) {
      const imports = others.map((target) => `import '${relative(folder, folderOf(target))}/index.ts';`);
      const found = await broken(`${folder}/probe.ts`, imports);
      const refused = others.filter((_, i) => found[i].length > 0);
      expect(refused).toEqual(others.filter((target) => !ALLOWED.get(room)!.includes(target)));
      expect(found.flat().every((rule) => rule === DEPENDENCIES[0])).toBe(true);
    }
  });

  it.each([
    `import type { MarketStore } from '../core/storage/index.ts'; export type Probe = MarketStore;`,
    `export type Probe = import('../core/storage/index.ts').MarketStore;`,
    `export * from '../core/storage/index.ts';`,
    `export { MarketStore } from '../core/storage/index.ts';`,
    `export const probe = import('../core/storage/index.ts');`,
  ])('refuses %s', async (line) => {
    expect(await broken('renderer/probe.ts', [line])).toEqual([DEPENDENCIES]);
    expect(await broken('renderer/app/probe.tsx', [line.replace('../', '../../')])).toEqual([DEPENDENCIES]);
  });

  it('opens of another room its index.ts alone', async () => {
    const lines = [`import '../contract/index.ts';`, `import '../contract/errors.ts';`, `import './averageRanks.ts';`];
    expect(await broken('core/statistics/probe.ts', lines)).toEqual([[], DEPENDENCIES, []]);
  });

  it('opens the entries of jobs to the hosts alone', async () => {
    const entry = 'core/jobs/entry/compute.entry.ts';
    expect(existsSync(join(ROOT, entry))).toBe(true);
    expect(await broken('cli/host/probe.ts', [`import '../../${entry}';`])).toEqual([[]]);
    expect(await broken('core/engine/probe.ts', [`import '../../${entry}';`])).toEqual([DEPENDENCIES]);
  });

  it('lets the files of a room import each other across its folders', async () => {
    const definition = [`import '../columnFile.ts';`, `import '../import/index.ts';`];
    expect(await broken('core/jobs/definitions/probe.ts', definition)).toEqual([[], []]);
    expect(await broken('core/jobs/entry/probe.entry.ts', definition)).toEqual([[], []]);
    expect(await broken('cli/commands/probe.ts', [`import '../main.ts';`])).toEqual([[]]);
  });

  it('takes a folder for the room it lies in, whatever its name', async () => {
    expect(await broken('core/features/cli/probe.ts', [`import '../../engine/index.ts';`])).toEqual([DEPENDENCIES]);
    const inner = [`import '../../../core/storage/index.ts';`];
    expect(await broken('renderer/core/storage/probe.ts', inner)).toEqual([DEPENDENCIES]);
  });

  it('refuses what lies in no room', async () => {
    const lines = [`import '../../scripts/build.ts';`, `import './absent.ts';`, `import '../../package.json';`];
    expect(await broken('core/contract/probe.ts', lines)).toEqual([UNKNOWN, UNKNOWN, DEPENDENCIES]);
    expect(await broken('core/engine/probe.ts', [lines[2]])).toEqual([[]]);
    expect(await broken('core/newroom/probe.ts', ['export {};'])).toEqual([['boundaries/no-unknown-files']]);
    expect(await broken('core/probe.ts', ['export {};'])).toEqual([['boundaries/no-unknown-files']]);
  });
});

describe('packages', () => {
  it.each([
    ['contract', ['zod', '@orpc/contract'], ['commander', '@orpc/server', 'better-sqlite3', 'not-installed']],
    ['kernels', [], ['zod', '@duckdb/node-api']],
    ['storage', ['better-sqlite3', '@duckdb/node-api'], ['ws', 'zod']],
    ['engine', ['ws', '@orpc/server', '@orpc/server/ws'], ['better-sqlite3', 'commander']],
    ['cli', ['commander'], ['better-sqlite3', '@duckdb/node-api']],
    ['renderer', [], ['better-sqlite3', 'ws']],
  ])('%s imports %j and not %j', async (room, open, closed) => {
    const lines = [...open, ...closed].map((name) => `import '${name}';`);
    const expected = [...open.map(() => []), ...closed.map(() => DEPENDENCIES)];
    expect(await broken(`${folderOf(room)}/probe.ts`, lines)).toEqual(expected);
  });

  it.each([...names(PURE), 'renderer'])('%s has no module of Node', async (room) => {
    const lines = [
      `import 'node:fs';`,
      `import 'fs';`,
      `import type { Stats } from 'node:fs'; export type Probe = Stats;`,
      `export const probe = import('node:fs');`,
      `export { join } from 'node:path';`,
    ];
    expect(await broken(`${folderOf(room)}/probe.ts`, lines)).toEqual(lines.map(() => DEPENDENCIES));
  });

  it.each(['storage', 'jobs', 'engine', 'cli'])('%s has the modules of Node', async (room) => {
    expect(await broken(`${folderOf(room)}/probe.ts`, [`import 'node:fs';`])).toEqual([[]]);
  });
});

describe('clock and chance', () => {
  const IMPURE = [
    ['export const a = Math.random();', 'no-restricted-properties'],
    ['export const b = Date.now();', 'no-restricted-properties'],
    ['export const { random } = Math;', 'no-restricted-properties'],
    ['export const c = new Date();', 'no-restricted-syntax'],
    ['export const d = Date();', 'no-restricted-syntax'],
    ["throw new Error('plain');", 'no-restricted-syntax'],
    ['export const e = crypto.randomUUID();', 'no-restricted-globals'],
    ['export const f = globalThis.Math;', 'no-restricted-globals'],
    ['export const g = process.env;', 'no-restricted-globals'],
    ['export const h = performance.now();', 'no-restricted-globals'],
  ];
  const lines = IMPURE.map(([line]) => line);

  it.each(names(PURE))('%s has none', async (room) => {
    expect(await broken(`core/${room}/probe.ts`, lines)).toEqual(IMPURE.map(([, rule]) => [rule]));
    expect(await broken(`core/${room}/probe.ts`, ['export const date = new Date(0);'])).toEqual([[]]);
  });

  it('a service has them, but throws no plain Error', async () => {
    const found = await broken('core/market/probe.ts', lines);
    expect(lines.filter((_, i) => found[i].length > 0)).toEqual(["throw new Error('plain');"]);
  });
});

describe('the whole lint', () => {
  it('fails on a file in a pure room that imports node:fs', async () => {
    const probe = join(ROOT, 'core/kernels/boundaryProbe.ts');
    writeFileSync(probe, `import { existsSync } from 'node:fs';\nexport const probe = existsSync('.');\n`);
    try {
      const [{ messages }] = await new ESLint({ cwd: ROOT }).lintFiles([probe]);
      expect(messages.map(({ ruleId, line, severity }) => [ruleId, line, severity])).toEqual([[DEPENDENCIES[0], 1, 2]]);
      expect(messages[0].message).toContain('boundaries.js');
    } finally {
      rmSync(probe);
    }
  });
});
