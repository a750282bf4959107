import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyCommand, program, run } from './program.ts';

/** Paths of all commands, as they are typed. */
const pathOf = (command: ReturnType<typeof program>): string[] =>
  command.parent ? [...pathOf(command.parent), command.name()] : [];
const PATHS = everyCommand(program()).map(pathOf);
const LEAVES = everyCommand(program())
  .filter(({ commands }) => commands.length === 0)
  .map(pathOf);

const STUDY = ['study', 'create', '--hypothesis', 'H1', '--model', 'ridge'];

describe('hrp', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    }
  });
  afterEach(() => void vi.restoreAllMocks());

  it('has every command of the issue', () => {
    const typed = LEAVES.map((path) => path.join(' '));
    const wanted = [
      'init, import bars, import universe, import fundamentals, quality, features list, features build',
      'features export, hypothesis create, hypothesis list, hypothesis show, hypothesis update, snapshot build',
      'snapshot list, snapshot show, train, validate, experiments list, experiments show, experiments compare',
      'holdout evaluate, model register, model list, model show, model promote, model reject, model rollback',
      'model history, predict, monitor run, monitor status, lineage list, lineage verify, doctor, demo',
    ].flatMap((line) => line.split(', '));
    expect(typed).toEqual(expect.arrayContaining(wanted));
  });

  it.each(PATHS.map((path) => [path.join(' ') || '(top)', path] as const))('--help of %s exits 0', async (_, path) => {
    expect(await run([...path, '--help'])).toBe(0);
    expect(printed).toContain('Usage: hrp');
    expect(printed).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(LEAVES.map((path) => [path.join(' '), path] as const))('%s takes --json, --workspace, --actor', (_, path) => {
    const command = everyCommand(program()).find((one) => pathOf(one).join() === path.join())!;
    const flags = command.options.map(({ long }) => long);
    expect(flags).toEqual(expect.arrayContaining(['--json', '--workspace', '--actor']));
  });

  it.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['init', '--frobnicate']],
    ['a missing argument', ['import', 'bars']],
    ['a missing option', ['train']],
    ['a date that does not exist', ['quality', '--as-of', '2014-02-30']],
    ['a number with letters', ['lineage', 'list', '--limit', '3x']],
    ['a format that is none', ['import', 'bars', 'x.csv', '--format', 'xlsx']],
    ['a map without =', ['import', 'bars', 'x.csv', '--map', 'close']],
    ['a guard that is none', ['validate', '--experiment', 'E1', '--override', 'Nobody']],
    ['a stage that is none', ['model', 'promote', 'm', '--to', 'heaven', '--justification', 'because it is so']],
    ['a model reference with two @', ['model', 'show', 'a@b@c']],
    ['a single experiment to compare', ['experiments', 'compare', 'E1']],
    [
      'nine experiments to compare',
      ['experiments', 'compare', ...'123456789'].map((one) => one.replace(/^\d$/, 'E$&')),
    ],
    ['a custom split without its folds', ['train', '--hypothesis', 'H1', '--model', 'ridge', '--split', 'custom']],
    ['a group without a command', ['model']],
    ['a parameter named __proto__', ['train', '--hypothesis', 'H1', '--model', 'ridge', '--param', '__proto__=1']],
    ['a reason of no override', ['validate', '--experiment', 'E1', '--justification', 'because it is so']],
    ['a gross without a target', ['backtest', 'run', '--experiment', 'E1', '--max-gross', '1']],
    ['an axis without an effect', ['backtest', 'grid', '--experiment', 'E1', '--over', 'threshold=1,2']],
    ['an axis with two =', ['backtest', 'grid', '--experiment', 'E1', '--over', 'holding=1=2']],
    ['what only TPE takes', [...STUDY, '--sampler', 'random', '--candidates', '9']],
    ['a liar without TPE', [...STUDY, '--sampler', 'grid', '--no-constant-liar']],
    ['points without a grid', [...STUDY, '--grid-points', '9']],
    ['a reduction of no pruner', [...STUDY, '--reduction', '3']],
    ['folds of another pruner', [...STUDY, '--pruner', 'median', '--min-folds', '2']],
  ])('%s is a usage error: 2, as the JSON of any error when asked', async (_, args) => {
    expect(await run(args)).toBe(2);
    expect(printed).not.toBe('');
    printed = '';
    expect(await run([...args, '--json'])).toBe(2);
    const { error } = JSON.parse(printed) as { error: Record<string, string> };
    expect(error).toMatchObject({ kind: 'expected', code: 'BAD_INPUT' });
    expect(error.message).toMatch(/^(?!error|.*outputHelp).+ \(see hrp --help\)$/s);
  });

  it('--help of demo says where it works, which is no workspace of yours', async () => {
    await run(['demo', '--help']);
    expect(printed).toContain('default: demo-workspace');
    expect(printed).not.toContain('HRP_WORKSPACE');
  });

  it('every command stands in the README, and no other', () => {
    const [, after] = readFileSync('README.md', 'utf8').replaceAll('\n', ' ').split('Commands: ');
    const listed = [...after.split('## ')[0].matchAll(/`(\S+)(?: (\S+))?`/g)].flatMap(([, name, parts]) =>
      parts === undefined ? [name] : parts.split('|').map((part) => `${name} ${part}`),
    );
    expect(listed.sort()).toEqual(LEAVES.map((path) => path.join(' ')).sort());
  });

  it('--version prints the version', async () => {
    expect(await run(['--version'])).toBe(0);
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('an actor that is none is an expected error: 1, as JSON when asked, and nothing is made', async () => {
    const workspace = join(tmpdir(), `hrp-nobody-${process.pid}`);
    expect(await run(['init', '--workspace', workspace, '--actor', 'nobody', '--json'])).toBe(1);
    const { error } = JSON.parse(printed) as { error: Record<string, string> };
    expect(error).toMatchObject({ kind: 'expected', code: 'BAD_INPUT' });
    expect(error.message).toContain('"nobody"');
    expect(existsSync(workspace)).toBe(false);
  });
});
