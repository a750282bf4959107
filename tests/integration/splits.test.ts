import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  contract,
  isoOf,
  type DriftReport,
  type Experiment,
  type HoldoutResult,
  type PredictionReport,
  type SplitInput,
} from '../../core/contract/index.ts';
import { outputSchema } from '../support/outputSchema.ts';
import {
  FEW_FEATURES,
  intoProduction,
  researchWorkspace,
  type ResearchWorkspace,
} from '../support/researchWorkspace.ts';
import { REASON } from '../support/hypothesis.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 521;
const MARKET_DAYS = 900;
/** After the hypothesis's end there are bars to predict and to monitor on. */
const HYPOTHESIS_DAYS = 820;
const PIPELINE = {
  preprocessing: { winsorise: 0.01, standardise: 'rank', neutralise: 'sector', impute: 'median' },
  selection: { method: 'mutual_information', maxFeatures: 3 },
} as const;
const OVERRIDES = ['SuspiciousResult', 'TargetLeakageValidator', 'FoldStability'].map((guard) => ({
  guard: guard as 'SuspiciousResult',
  justification: REASON,
}));

let open: ResearchWorkspace;
const train = (split: SplitInput, more: object = {}): Promise<Experiment> =>
  resultOf(
    open.user.experiments.train({
      ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, split, overrides: OVERRIDES },
      ...more,
    }),
  );
const days = (from: number, to: number) => ({ start: isoOf(open.calendar[from]), end: isoOf(open.calendar[to]) });

/** Each test goes on where the one before it ended. */
describe('splits and pipelines through the engine', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    const folder = temporaryFolder();
    open = await researchWorkspace(folder, MARKET_SEED, { marketDays: MARKET_DAYS, hypothesisDays: HYPOTHESIS_DAYS });
    const rows = open.symbols.map((symbol, i) => `${symbol},2000-01-01,,${i === 0 ? '' : symbol.slice(0, 3)}`);
    writeFileSync(join(folder, 'universe.csv'), `symbol,start,end,sector\n${rows.join('\n')}\n`);
    await resultOf(open.user.market.importUniverse({ path: join(folder, 'universe.csv') }));
  }, 120_000);
  afterAll(() => open.engine.close());

  it('a combinatorial split has its folds, its paths and its stretches on record', async () => {
    const one = await train({ kind: 'combinatorial', blocks: 4, testBlocks: 2 });
    expect(outputSchema(contract.experiments.get).parse(one)).toEqual(one);
    expect([one.folds.length, one.paths?.length]).toEqual([6, 3]);
    const shown = one.paths!.find(({ path }) => path === one.path)!;
    expect(shown.sharpe).toBe(one.metrics.portfolio.sharpe);
    const uses = one.stretches!.filter(({ fold }) => fold === 2).map(({ use }) => use);
    expect(uses.filter((use) => use === 'test')).toHaveLength(2);
    expect(uses).toContain('purged');
    expect(one.times!['fit']).toBeGreaterThan(0);
    expect(one.stretches!.every(({ end }) => end <= one.trained_through)).toBe(true);
  });

  it('sectors in turn, with everything fitted inside the fold', async () => {
    const one = await train({ kind: 'grouped', by: 'sector', folds: 2, minTrainDays: 200 }, PIPELINE);
    expect(one.folds.map(({ group }) => group)).toEqual(['ENE', 'HEA', 'unknown', 'ENE', 'HEA', 'unknown']);
    expect(one.choices!.map(({ fold }) => fold)).toEqual([1, 2, 3, 4, 5, 6, null]);
    for (const { features } of one.choices!) {
      expect(features.map(({ feature }) => feature)).toEqual(FEW_FEATURES);
      expect(features.filter(({ kept }) => kept)).toHaveLength(3);
    }
    expect(one.importance.filter(({ share }) => share! > 0)).toHaveLength(3);
    expect(one.times!['select']).toBeGreaterThan(0);
    const count = one.verdicts.find(({ guard }) => guard === 'FeatureCountValidator')!;
    expect(count).toMatchObject({ figure: 3, message: expect.stringContaining('chosen in each fold from 5') });
  });

  it('purged K-fold and folds by date; the model with its pipeline is given again to the bit', async () => {
    const kfold = await train({ kind: 'purged_kfold', folds: 3 }, PIPELINE);
    expect(kfold.icByDate[0].date <= kfold.folds[0].test.start).toBe(true);
    const custom = await train({ kind: 'custom', folds: [{ test: [days(400, 450), days(500, 560)] }] });
    expect(custom.folds.map(({ test }) => test)).toEqual([{ start: days(400, 450).start, end: days(500, 560).end }]);
    const again = await resultOf(open.user.experiments.validate({ id: kfold.id, overrides: OVERRIDES }));
    expect(again.reproduced).toBe(true);
  });

  it('the pipeline goes with its model to holdout, prediction and monitoring', async () => {
    const look: HoldoutResult = await resultOf(open.user.holdout.evaluate({ experiment: 'E3' }));
    expect(look.ic.dates).toBeGreaterThan(100);
    await intoProduction(open, 'E3', 'piped');
    const date = isoOf(open.calendar[MARKET_DAYS - 1]);
    const { scores }: PredictionReport = await resultOf(open.user.serving.predict({ model: 'piped', date }));
    expect(scores.length).toBeGreaterThan(30);
    expect(scores.every(({ score }) => score !== null)).toBe(true);
    const report: DriftReport = await resultOf(open.user.monitoring.run({ model: 'piped' }));
    expect(report.features.map(({ feature }) => feature)).toEqual(FEW_FEATURES);
    await expect(
      open.user.models.export({ name: 'piped', format: 'xgboost-json', out: join(temporaryFolder(), 'x.json') }),
    ).rejects.toThrow(/has no form/);
  });

  it('what cannot be is refused with its reason, and costs no trial', async () => {
    const { budget } = await open.user.hypotheses.get({ id: 'H1' });
    await expect(
      train({ kind: 'custom', folds: [{ test: [days(400, 450)] }, { test: [days(440, 460)] }] }),
    ).rejects.toThrow(/A date is tested once at most/);
    await expect(train({ kind: 'combinatorial', blocks: 16, testBlocks: 8 })).rejects.toThrow(/at most 1000 folds/);
    await expect(train({ binEdges: 'first_fold' }, { ...PIPELINE, model: 'gbdt_leafwise' })).rejects.toThrow(
      /gives every fold its own/,
    );
    expect((await open.user.hypotheses.get({ id: 'H1' })).budget).toEqual(budget);
  });
});
