import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoOf, type Experiment, type Reproduction } from '../../core/contract/index.ts';
import { FEATURES } from '../../core/features/index.ts';
import type { BarSeries } from '../../core/kernels/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { errorOf } from '../support/hrp.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { FEW_FEATURES } from '../support/researchWorkspace.ts';
import { runHere } from '../support/runHere.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf, type TestEngine } from '../support/testEngine.ts';

const MARKET_SEED = 520;
const MARKET_DAYS = 1100;
/** H1 has the first days, H2 those after H1's holdout. */
const FIRST_DAYS = 560;
const SPLIT = { folds: 3, minTrainDays: 200 };
const CONFIGS: { model: string; params: Record<string, string | number>; seed?: number }[] = [
  ...[1, 100].map((alpha) => ({ model: 'ridge', params: { alpha } })),
  ...[0.01, 10].map((alpha) => ({ model: 'ridge', params: { alpha }, seed: 7 })),
  { model: 'gbdt_leafwise', params: { n_estimators: 8 } },
  { model: 'gbdt_leafwise', params: { n_estimators: 8, num_leaves: 7 } },
  { model: 'gbdt_leafwise', params: { n_estimators: 8, subsample: 0.6, colsample_bytree: 0.5 }, seed: 3 },
  { model: 'gbdt_leafwise', params: { n_estimators: 30, early_stopping_rounds: 3 }, seed: 4 },
  { model: 'gbdt_depthwise', params: { n_estimators: 8 } },
  { model: 'gbdt_depthwise', params: { n_estimators: 8, max_depth: 3 } },
  { model: 'gbdt_depthwise', params: { n_estimators: 8, subsample: 0.6, colsample_bytree: 0.5 }, seed: 5 },
  { model: 'gbdt_depthwise', params: { n_estimators: 30, early_stopping_rounds: 3 }, seed: 6 },
  ...[1, 2].map((seed) => ({ model: 'random_forest', params: { n_estimators: 3 }, seed })),
  { model: 'random_forest', params: { n_estimators: 3, max_depth: 4 } },
  { model: 'random_forest', params: { n_estimators: 5, max_depth: 8 }, seed: 9 },
  ...[1, 2].map((seed) => ({ model: 'mlp', params: { hidden_layer_sizes: '8', max_iter: 2 }, seed })),
  { model: 'mlp', params: { hidden_layer_sizes: '8,4', max_iter: 2, dropout: 0.2 } },
  { model: 'mlp', params: { hidden_layer_sizes: '4', max_iter: 3, batch_size: 128 } },
];
const KINDS = 5;
const RESTATED = { symbols: 3, firstBar: 300, bars: 10, factor: 1.01 };
const LATE = 'ZZLATE';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const bars = smallMarket(MARKET_SEED, MARKET_DAYS);
const calendar = bars.find(({ date }) => date.length === MARKET_DAYS)!.date;
let open: TestEngine;

const restart = async () => {
  await open.engine.close();
  open = await openEngine(workspace);
};
const train = (input: Partial<Parameters<TestEngine['user']['experiments']['train']>[0]> & { model: string }) =>
  resultOf(
    open.user.experiments.train({ hypothesis: 'H1', features: FEW_FEATURES, split: SPLIT, threads: 2, ...input }),
  );
const reproduce = (experiment: string, threads?: number): Promise<Reproduction> =>
  resultOf(open.user.reproductions.run({ experiment, threads }));
const importBars = async (series: readonly BarSeries[]) => {
  writeFileSync(join(folder, 'bars.csv'), barsCsv(series));
  return resultOf(open.user.market.importBars({ path: join(folder, 'bars.csv') }));
};
const spent = async () => {
  const { budget } = await open.user.hypotheses.get({ id: 'H1' });
  return [budget.trials, budget.looks];
};
const ids = CONFIGS.map((_, i) => `E${i + 1}`);

/** Some bars of the first symbols with other prices. */
const restatedBars = (): BarSeries[] =>
  bars.slice(0, RESTATED.symbols).map((series) => {
    const part = <T extends Int32Array | Float64Array>(values: T): T =>
      values.slice(RESTATED.firstBar, RESTATED.firstBar + RESTATED.bars) as T;
    const other = (values: Float64Array) => part(values).map((value) => value * RESTATED.factor);
    return {
      ...{ symbol: series.symbol, date: part(series.date), volume: part(series.volume) },
      ...{ open: other(series.open), high: other(series.high), low: other(series.low), close: other(series.close) },
    };
  });

/** Each test goes on where the one before it ended; the first two run some sixty trainings, each experiment on two numbers of threads. */
describe('hrp reproduce', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    open = await openEngine(workspace);
    await importBars(bars);
    await open.user.hypotheses.create({ ...newHypothesis('first'), end: isoOf(calendar[FIRST_DAYS - 1]) });
    await open.user.hypotheses.create({ ...newHypothesis('second'), start: isoOf(calendar[FIRST_DAYS]) });
  });
  afterAll(() => open.engine.close());

  it('is exact on 20 experiments of five kinds after a restart, with one thread', async () => {
    for (const config of CONFIGS) await train(config);
    expect(new Set(CONFIGS.map(({ model }) => model)).size).toBe(KINDS);
    expect(new Set((await open.user.experiments.list()).map(({ result_sha256 }) => result_sha256)).size).toBe(
      CONFIGS.length,
    );
    await restart();
    const before = await spent();
    for (const [i, id] of ids.entries()) {
      const found = await reproduce(id, 1);
      const { snapshot } = found;
      expect(found, CONFIGS[i].model).toMatchObject({
        ...{ experiment: id, result: 'exact', causes: [], differ: 0, threads: 1 },
        learnedSince: { messages: [] },
      });
      expect(found.compared).toBeGreaterThan(500);
      expect(snapshot).toMatchObject({ rebuilt: snapshot.recorded, today: snapshot.recorded, kept: 'intact' });
      expect(snapshot.contentRebuilt).toBe(snapshot.contentRecorded);
    }
    expect(await spent()).toEqual(before);
  });

  it('is exact on all 20 with two threads after bars were restated and history came late, and names both', async () => {
    const [first] = bars;
    const late = { ...first, symbol: LATE };
    const report = await importBars([...restatedBars(), late]);
    const restated = RESTATED.symbols * RESTATED.bars;
    expect(report).toMatchObject({ rows_restated: restated, rows_inserted: late.date.length });
    for (const id of ids) {
      const found = await reproduce(id, 2);
      expect(found).toMatchObject({ result: 'exact', causes: [], differ: 0, threads: 2 });
      expect(found.learnedSince).toMatchObject({ barsRestated: restated, filingsChanged: 0, spellsChanged: 0 });
      expect(found.snapshot.rebuilt).toBe(found.snapshot.recorded);
      expect(found.snapshot.today).not.toBe(found.snapshot.recorded);
    }
    const [{ learnedSince, snapshot }] = (await open.user.reproductions.list({ experiment: ids[0] })).slice(-1);
    const names = bars.slice(0, RESTATED.symbols).map(({ symbol }) => symbol);
    expect(learnedSince.symbols[0]).toMatchObject({ symbol: LATE, restated: 0, first: isoOf(first.date[0]) });
    expect(learnedSince.symbols.slice(1)).toEqual(
      restatedBars().map(({ symbol, date }) => ({
        ...{ symbol, restated: RESTATED.bars, added: 0 },
        ...{ first: isoOf(date[0]), last: isoOf(date[date.length - 1]) },
      })),
    );
    expect(learnedSince.messages[0]).toContain(`${restated} bars of 3 symbols restated (${names.join(', ')}, 20`);
    expect(learnedSince.messages[1]).toContain(`of 1 symbol added (${LATE}, 20`);
    // What it foretells is what is built today, and that one is reproduced as well.
    const again = await train({ model: 'ridge' });
    expect(again.snapshot_hash).toBe(snapshot.today);
    expect(await reproduce(again.id)).toMatchObject({ result: 'exact', learnedSince: { messages: [] } });
  });

  it('forgets the bars that were sealed then, though they are open now', async () => {
    const { id } = await train({ hypothesis: 'H2', model: 'ridge' });
    await open.user.hypotheses.update({ id: 'H1', status: 'rejected' });
    expect(await reproduce(id)).toMatchObject({ result: 'exact', learnedSince: { messages: [] } });
    expect(await reproduce('E1')).toMatchObject({ result: 'exact' });
    const [snapshot] = (await open.user.snapshots.list()).slice(-1);
    expect(snapshot.source).toEqual({ throughImport: 2, forgottenThrough: isoOf(calendar[FIRST_DAYS - 1]) });
  });

  it('needs no kept dataset, and says that it is damaged', async () => {
    const { snapshot_hash } = await open.user.experiments.get({ id: 'E1' });
    rmSync(join(workspace, 'snapshots', snapshot_hash, 'dataset.columns'));
    expect(await reproduce('E1')).toMatchObject({ result: 'exact', snapshot: { kept: 'damaged' } });
  });

  it('names versions that changed as the cause', async () => {
    const feature = FEATURES.find(({ name }) => name === FEW_FEATURES[0]) as { version: number };
    feature.version++;
    try {
      const found = await reproduce('E1');
      expect(found).toMatchObject({
        result: 'differs',
        causes: [{ kind: 'feature_version', message: `Version of ${FEW_FEATURES[0]} was 1, is 2` }],
      });
      expect(found.differences.map(({ figure }) => figure)).toContain('snapshot.hash');
    } finally {
      feature.version--;
    }
    await restart();
    const changed = tamper('E2', (record) => {
      record.versions.ridge = '0';
      record.versions.hrp = '0.0.1';
      delete record.versions.figures;
      record.metrics.ic.mean! += 0.5;
    });
    expect(await reproduce('E2')).toMatchObject({
      result: 'differs',
      causes: [
        { kind: 'model_version', message: expect.stringMatching(/^Version of ridge was 0, is \d+$/) },
        { kind: 'engine_version', message: expect.stringContaining('Version of hrp was 0.0.1') },
        { kind: 'engine_version', message: 'Version of figures was 1, is 5' },
      ],
      differences: [{ figure: 'metrics.ic.mean', difference: expect.closeTo(-0.5) }],
    });
    await expectUnpromoted('E2', /The cause is known \(Version of ridge was 0, is \d+; .*train it again/);
    changed.undo();
  });

  it('takes a difference that nothing explains for an error, and keeps it on record', async () => {
    tamper('E3', (record) => (record.folds[1].ic.mean! += Number.EPSILON));
    const failed = {
      code: 'NOT_REPRODUCED',
      message: expect.stringMatching(/^E3 .* folds\[1\]\.ic\.mean is .*recorded/),
    };
    await expect(reproduce('E3')).rejects.toMatchObject(failed);
    const [kept] = (await open.user.reproductions.list({ experiment: 'E3' })).slice(-1);
    expect(kept).toMatchObject({ result: 'differs', causes: [], differ: 1 });
    await expectUnpromoted('E3', /differs in 1 of .* folds\[1\]\.ic\.mean is .*; nothing explains it/);
    await expect(reproduce('E99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await open.user.lineage.verify()).toMatchObject({ ok: true });
  });

  it('names the store when rows were changed other than by an import', async () => {
    await open.engine.services.market.removeImport(2);
    expect(await reproduce('E21')).toMatchObject({
      result: 'differs',
      causes: [{ kind: 'store', message: expect.stringContaining('Restore a backup') }],
    });
  });

  it('answers on the command line', async () => {
    await open.engine.close();
    const here = (...args: string[]) => runHere('reproduce', ...args, '--workspace', workspace);
    const text = await here('E4', '--threads', '1');
    expect(text).toMatchObject({ code: 0, stdout: expect.stringMatching(/result +exact, to the bit\n/) });
    expect(text.stdout).not.toMatch(/undefined|NaN|null/);
    const json = await here('E5', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ experiment: 'E5', result: 'exact' });
    const failed = await here('E3', '--json');
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(errorOf(failed)).toMatchObject({ kind: 'expected', code: 'NOT_REPRODUCED' });
    expect((await here('E4', '--threads', 'none')).code).toBe(2);
    open = await openEngine(workspace);
  });
});

/** The check stands in the way of staging, and says why. */
async function expectUnpromoted(experiment: string, message: RegExp): Promise<void> {
  const { models } = open.user;
  const { name, version, checks } = await models.register({ experiment, name: experiment.toLowerCase() });
  const check = checks.find((one) => one.check === 'reproducibility');
  expect(check).toMatchObject({ passed: false, figure: 0, message: expect.stringMatching(message) });
  const others = checks.flatMap((one) => (one.passed || one === check ? [] : one.check));
  const promoted = models.promote({ name, version, justification: 'to see it refused', overrideChecks: others });
  await expect(promoted).rejects.toMatchObject({ code: 'CHECKS_FAILED', message: expect.stringMatching(message) });
}

/** Changes a record where it lies. */
function tamper(id: string, change: (record: Experiment) => void): { undo: () => void } {
  const { metadata } = open.engine.services;
  const row = Number(id.slice(1));
  const { record } = metadata.one<{ record: string }>('SELECT record FROM experiments WHERE id = ?', row)!;
  const changed = JSON.parse(record) as Experiment;
  change(changed);
  const write = (text: string) => metadata.run('UPDATE experiments SET record = ? WHERE id = ?', text, row);
  write(JSON.stringify(changed));
  return { undo: () => write(record) };
}
