import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../../core/contract/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { hrp } from '../support/hrp.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf, type TestEngine } from '../support/testEngine.ts';

const MARKET_SEED = 502;
const FOREST_TREES = 4;
const MODELS = [
  ['ridge'],
  ['gbdt_leafwise', '--param', 'n_estimators=15', '--param', 'subsample=0.7', '--param', 'colsample_bytree=0.6'],
  ['random_forest', '--param', `n_estimators=${FOREST_TREES}`],
  ['ensemble', '--param', 'members=ridge,lasso'],
];
const THREADS = ['1', '1', '2'];

/** Everything that a run finds; what is left out is when it was and how long it took. */
const found = ({ metrics, folds, icByDate, equity, quantileReturns, importance, ...rest }: Experiment) => ({
  ...{ metrics, folds, icByDate, equity, quantileReturns, importance },
  ...{ result: rest.result_sha256, model: rest.model_sha256, predictions: rest.predictions_sha256 },
});

describe('the same train command again', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let open: TestEngine;

  beforeAll(async () => {
    writeFileSync(join(folder, 'bars.csv'), barsCsv(smallMarket(MARKET_SEED)));
    open = await openEngine(workspace);
    await resultOf(open.user.market.importBars({ path: join(folder, 'bars.csv') }));
    await open.user.hypotheses.create(newHypothesis('same again'));
    await open.engine.close();
  });
  afterAll(() => open.engine.close());

  it.each(MODELS)('gives %s to the bit, with 1 and with 2 threads', async (...model) => {
    const runs: Experiment[] = [];
    for (const threads of THREADS) {
      const args = [
        'train',
        '--hypothesis',
        'H1',
        '--model',
        ...model,
        '--threads',
        threads,
        '--workspace',
        workspace,
        '--json',
      ];
      const { code, stdout, stderr } = await hrp(...args);
      expect(code, stderr).toBe(0);
      runs.push(JSON.parse(stdout) as Experiment);
    }
    const [first, ...others] = runs.map(found);
    expect(first.metrics.ic.mean).not.toBeNull();
    for (const other of others) expect(other).toEqual(first);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(THREADS.length);
  });

  it('with another seed gives another forest, so that the comparison can fail', async () => {
    open = await openEngine(workspace);
    const train = (seed: number) =>
      resultOf(
        open.user.experiments.train({
          hypothesis: 'H1',
          model: 'random_forest',
          params: { n_estimators: FOREST_TREES },
          seed,
        }),
      );
    const [one, two] = [await train(1), await train(2)];
    expect(two.snapshot_hash).toBe(one.snapshot_hash);
    expect(two.result_sha256).not.toBe(one.result_sha256);
    const again = (await open.user.experiments.list()).find(
      ({ model, id }) => model === 'random_forest' && id !== one.id,
    );
    expect(again!.result_sha256).toBe(one.result_sha256);
  });
});
