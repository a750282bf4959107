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
/** The training days of the second fold are all purged. */
const WITH_A_FAILED_FOLD = {
  kind: 'custom' as const,
  folds: (days: (from: number, to: number) => { start: string; end: string }) => [
    { test: [days(400, 450)] },
    { train: days(496, 499), test: [days(500, 550)] },
    { test: [days(600, 650)] },
  ],
  overrides: OVERRIDES.filter(({ guard }) => (guard as string) !== 'FoldStability'),
};

let open: ResearchWorkspace;
const train = (split: SplitInput, more: object = {}): Promise<Experiment> =>
  resultOf(
    open.user.experiments.train({
      ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, split, overrides: OVERRIDES },
      ...more,
    }),
  );
const plan = (split: SplitInput) =>
  open.user.experiments.planFolds({ hypothesis: 'H1', features: FEW_FEATURES, split });
const days = (from: number, to: number) => ({ start: isoOf(open.calendar[from]), end: isoOf(open.calendar[to]) });

/** Each test goes on where the one before it ended. */
describe('splits and pipelines through the engine', () => {
  beforeAll(async () => {
    const folder = temporaryFolder();
    open = await researchWorkspace(folder, MARKET_SEED, { marketDays: MARKET_DAYS, hypothesisDays: HYPOTHESIS_DAYS });
    const rows = open.symbols.map((symbol, i) => `${symbol},2000-01-01,,${i === 0 ? '' : symbol.slice(0, 3)}`);
    writeFileSync(join(folder, 'universe.csv'), `symbol,start,end,sector\n${rows.join('\n')}\n`);
    await resultOf(open.user.market.importUniverse({ path: join(folder, 'universe.csv') }));
  });
  afterAll(() => open.engine.close());

  it('before there is a snapshot, folds are foretold in days', async () => {
    expect(await open.user.snapshots.list()).toEqual([]);
    const { counts, snapshot, folds } = await plan({ folds: 3 });
    expect([counts, snapshot, folds.length]).toEqual(['days', null, 3]);
    await resultOf(open.user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }));
    const exact = await plan({ folds: 3 });
    expect(exact.counts).toBe('rows');
    expect(folds.map(({ train, test }) => [train, test])).toEqual(exact.folds.map(({ train, test }) => [train, test]));
    expect(folds.every(({ trainRows }, k) => trainRows < exact.folds[k].trainRows)).toBe(true);
    const bySector = open.user.experiments.planFolds({
      ...{ hypothesis: 'H1', features: ['obv'], split: { kind: 'grouped', by: 'sector' } },
    });
    await expect(bySector).rejects.toThrow(/Build it/);
  });

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

  it('an experiment with a failed fold says so in every list, fails a guard and is refused at staging', async () => {
    const { overrides, ...split } = WITH_A_FAILED_FOLD;
    const one = await train({ ...split, folds: split.folds(days) }, { overrides });
    expect(one).toMatchObject({ failed_folds: 1, verdict: 'fail', failedFolds: [{ fold: 2, code: 'NO_DATA' }] });
    expect(one.folds.map(({ ic }) => ic.mean! > 0)).toContain(true);
    const positive = one.folds.filter(({ ic }) => ic.mean! > 0).length;
    expect(one.metrics.positiveFolds).toBe(positive / 3);
    expect(one.verdicts.find(({ guard }) => guard === 'FoldStability')).toMatchObject({
      ...{ level: 'fail', figure: 1, threshold: 0 },
      message: expect.stringMatching(/^1 fold failed/),
    });
    const listed = await open.user.experiments.list();
    expect(listed.filter(({ failed_folds }) => failed_folds > 0).map(({ id }) => id)).toEqual([one.id]);
    const { rows } = await open.user.experiments.compare({ ids: ['E1', one.id] });
    expect(rows).toContainEqual({ name: 'failed folds', values: ['0', '1'], differs: true });
    await resultOf(open.user.experiments.validate({ id: one.id, overrides }));
    const { name, version, checks } = await open.user.models.register({ experiment: one.id, name: 'partial' });
    const guards = checks.find(({ check }) => check === 'guards');
    expect(guards).toMatchObject({
      passed: false,
      message: expect.stringContaining(`FoldStability (1 fold of ${one.id} failed)`),
    });
    const others = checks.flatMap((check) => (check.passed || check === guards ? [] : check.check));
    const promoted = open.user.models.promote({ name, version, justification: REASON, overrideChecks: others });
    await expect(promoted).rejects.toMatchObject({ code: 'CHECKS_FAILED' });
  });

  it('the folds that are foretold of a snapshot are those of the run, row by row, of every kind of split', async () => {
    const listed = await open.user.experiments.list();
    const experiments = await Promise.all(listed.map(({ id }) => open.user.experiments.get({ id })));
    expect(new Set(experiments.map(({ config }) => config.split.kind)).size).toBe(4);
    for (const { config, folds, failedFolds = [], stretches, paths = [0], snapshot_hash } of experiments) {
      const foretold = await plan(config.split);
      expect(foretold).toMatchObject({ counts: 'rows', snapshot: snapshot_hash, paths: paths.length });
      expect(foretold.folds).toHaveLength(folds.length + failedFolds.length);
      for (const ran of folds) expect(ran).toMatchObject(foretold.folds[ran.fold - 1]);
      for (const { fold } of failedFolds) expect(foretold.folds[fold - 1].trainRows).toBe(0);
      const ran = (fold: number) => !failedFolds.some((one) => one.fold === fold);
      expect(foretold.stretches.filter(({ fold }) => ran(fold))).toEqual(stretches);
    }
  });

  it('a snapshot is foretold as it is until something is imported, and again once it was found to be the same', async () => {
    const folder = temporaryFolder();
    const universe = async (symbols: readonly string[]) => {
      const path = join(folder, 'universe.csv');
      writeFileSync(
        path,
        `symbol,start,end,sector\n${symbols.map((symbol) => `${symbol},2000-01-01,,ENE`).join('\n')}\n`,
      );
      await resultOf(open.user.market.importUniverse({ path }));
    };
    const build = () => resultOf(open.user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }));
    const before = await plan({});
    expect(before.counts).toBe('rows');
    await universe(open.symbols.slice(0, 15));
    expect(await plan({})).toMatchObject({ counts: 'days', snapshot: null });
    expect(await open.user.snapshots.current({ hypothesis: 'H1', features: FEW_FEATURES })).toBeNull();
    expect(await build()).toMatchObject({ reused: false });
    const after = await plan({});
    expect([after.counts, after.snapshot === before.snapshot]).toEqual(['rows', false]);
    expect(after.folds[0].trainRows).toBeLessThan(before.folds[0].trainRows / 2);
    await universe(open.symbols.slice(0, 15));
    expect((await plan({})).counts).toBe('days');
    expect(await build()).toMatchObject({ reused: true });
    expect(await plan({})).toEqual(after);
  });

  it('foretold days of grouped folds are days, however many groups there are', async () => {
    const features = ['obv'];
    const asked = (split: SplitInput) => open.user.experiments.planFolds({ hypothesis: 'H1', features, split });
    const [forward] = (await asked({ folds: 2 })).folds;
    const grouped = await asked({ kind: 'grouped', by: 'symbol', groups: 5, folds: 2 });
    expect(grouped).toMatchObject({ counts: 'days' });
    const { trainRows, testRows, purged } = grouped.folds[0];
    expect({ trainRows, testRows, purged }).toEqual({
      ...{ trainRows: forward.trainRows, testRows: forward.testRows, purged: forward.purged },
    });
  });
});
