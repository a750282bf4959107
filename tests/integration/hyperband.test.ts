import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Study, StudySummary } from '../../core/contract/index.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 733;
const SECTORS = 3;

let at: string[];

beforeAll(async () => {
  const folder = temporaryFolder();
  const { user, engine, root, symbols } = await researchWorkspace(folder, MARKET_SEED);
  const rows = symbols.map((symbol, i) => `${symbol},2000-01-01,,sector ${i % SECTORS}`);
  writeFileSync(join(folder, 'universe.csv'), `symbol,start,end,sector\n${rows.join('\n')}\n`);
  await resultOf(user.market.importUniverse({ path: join(folder, 'universe.csv') }));
  await engine.close();
  at = ['--workspace', root, '--actor', USER, '--json'];
});

const DATASET = ['--hypothesis', 'H1', '--features', FEW_FEATURES.join(), '--model', 'ridge', '--trials', '2'];
const create = (...options: string[]) =>
  runHere('study', 'create', ...DATASET, '--pruner', 'hyperband', ...options, ...at);

describe('hyperband on the command line', () => {
  it.each([
    [[], 5],
    [['--folds', '4'], 4],
    [['--split', 'combinatorial', '--blocks', '4', '--test-blocks', '2'], 6],
    [['--split', 'grouped', '--groups', '2', '--folds', '3'], 6],
    [['--max-folds', '5'], 5],
  ])('has the folds of the split: %j', async (options, folds) => {
    const { stdout } = await create(...options);
    const { config } = JSON.parse(stdout) as StudySummary;
    expect(config.pruner).toMatchObject({ kind: 'hyperband', maximumFolds: folds });
  });

  it.each([
    [['--max-folds', '4'], /Hyperband up to 4 folds, but the split has 5: give 5, or leave it out/],
    [['--min-folds', '6'], /Hyperband up to 5 folds from 6/],
    [['--split', 'grouped', '--group-by', 'sector'], /by sector is known once the rows are/],
  ])('is refused with another number, or with none where it must be given: %j', async (options, message) => {
    const { code, stdout, stderr } = await create(...options);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it('by sector is held against the sectors that the rows have, before a trial is spent', async () => {
    const bySector = ['--split', 'grouped', '--group-by', 'sector', '--folds', '2'];
    const idOf = async (folds: number) =>
      (JSON.parse((await create(...bySector, '--max-folds', String(folds))).stdout) as StudySummary).id;
    const wrong = await runHere('study', 'run', await idOf(4), ...at);
    expect(wrong.stderr).toMatch(/Hyperband up to 4 folds, but the split has 6 on these rows/);
    const spent = await runHere('hypothesis', 'show', 'H1', ...at);
    expect(JSON.parse(spent.stdout)).toMatchObject({ budget: { trials: 0 } });
    const right = await runHere('study', 'run', await idOf(2 * SECTORS), ...at);
    expect(JSON.parse(right.stdout) as Study).toMatchObject({ counts: { running: 0, failed: 0 } });
  });
});
