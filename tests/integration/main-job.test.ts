import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { contract, isoOf } from '../../core/contract/index.ts';
import { calendarOf } from '../../core/features/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { errorOf, hrp, type HrpResult } from '../support/hrp.ts';
import { REASON } from '../support/hypothesis.ts';
import { conforming, outputSchema } from '../support/outputSchema.ts';
import { runHere } from '../support/runHere.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const MARKET_SEED = 501;
const FEATURES = 'returns_5d,momentum_60d,price_to_sma_20d,volume_ratio,rsi_14d,volatility_20d,pe_ratio';
const MODELS = [
  ['ridge', '--param', 'alpha=10'],
  ['lasso'],
  ['elastic_net', '--param', 'alpha=0.0002,l1_ratio=0.3'],
  ['gbdt_leafwise', '--param', 'n_estimators=10', '--param', 'num_leaves=8'],
  ['random_forest', '--param', 'n_estimators=4', '--param', 'max_depth=6'],
];
/** No experiment has such an IC: the check fails whatever the models do. */
const UNREACHABLE_IC = 0.9;

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const file = (name: string) => join(folder, name);
const bars = smallMarket(MARKET_SEED);
const calendar = calendarOf(bars);
const symbols = bars.map(({ symbol }) => symbol);

/** These run as processes of their own; the other commands of this file run in this process. */
const AS_PROCESS = ['import bars', 'train', 'predict'];
const here = (args: string[]) => {
  const start = AS_PROCESS.some((command) => args.join(' ').startsWith(`${command} `)) ? hrp : runHere;
  return start(...args, '--workspace', workspace, '--actor', 'user:ada');
};

/** Runs a command with `--json` and returns its answer, which must be what the contract says. */
async function json<T extends z.ZodType>(schema: T, ...args: string[]): Promise<z.infer<T>> {
  const result = await here([...args, '--json']);
  expect(result.stderr.includes('"error"') ? result.stderr : '', args.join(' ')).toBe('');
  expect(result.code).toBe(0);
  return conforming(schema, JSON.parse(result.stdout));
}
const answer = (procedure: Parameters<typeof outputSchema>[0], ...args: string[]) =>
  json(outputSchema(procedure), ...args);

function expectReadable(result: HrpResult): void {
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  expect(result.stdout.length).toBeGreaterThan(10);
  expect(result.stdout).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
}
async function expectRefused(code: string, text: RegExp, ...args: string[]): Promise<void> {
  const result = await here([...args, '--json']);
  expect(result.code, result.stderr).toBe(1);
  expect(result.stdout).toBe('');
  expect(errorOf(result)).toMatchObject({ kind: 'expected', code });
  expect(errorOf(result).message).toMatch(text);
}

/** The main job, step after step: each test goes on where the one before it ended. */
describe('the main job on the command line', () => {
  it('init makes a workspace, and the same again shows it', async () => {
    await expectRefused('WORKSPACE_MISSING', /hrp init/, 'quality');
    expect(await answer(contract.workspace.info, 'init')).toMatchObject({ path: workspace, bars: 0, firstDate: null });
    expectReadable(await here(['init']));
    expectReadable(await here(['quality']));
  });

  it('import bars, universe and fundamentals', async () => {
    writeFileSync(file('bars.csv'), barsCsv(bars));
    const spells = symbols.map((symbol) => `${symbol},2017-01-01,`);
    writeFileSync(file('universe.csv'), `ticker,start_date,end_date\n${spells.join('\n')}\nGONE01,2017-01-01,\n`);
    const filings = symbols.flatMap((symbol, i) =>
      [2017, 2018, 2019, 2020].map((year) => `${symbol},${year}-12-31,${i - 3},1000000`),
    );
    writeFileSync(file('fundamentals.csv'), `symbol,period_end,eps,shares\n${filings.join('\n')}\n`);

    const rows = bars.reduce((sum, { date }) => sum + date.length, 0);
    const report = await answer(contract.market.importBars, 'import', 'bars', file('bars.csv'));
    expect(report).toMatchObject({ rows_read: rows, rows_accepted: rows, rows_inserted: rows, symbols: 40 });
    expect(report).toMatchObject({ first_date: isoOf(calendar[0]), last_date: isoOf(calendar.at(-1)!) });
    const universe = await answer(contract.market.importUniverse, 'import', 'universe', file('universe.csv'));
    expect(universe).toMatchObject({ rows_inserted: 41 });
    expect(JSON.stringify(universe)).toContain('GONE01');
    await expectRefused('BAD_INPUT', /filing date/, 'import', 'fundamentals', file('fundamentals.csv'));
    const lag = ['--reporting-lag-days', '90'];
    const filed = await answer(
      contract.market.importFundamentals,
      ...['import', 'fundamentals', file('fundamentals.csv'), ...lag],
    );
    expect(filed).toMatchObject({ rows_inserted: 160 });
    expectReadable(await here(['import', 'universe', file('universe.csv')]).then(withoutProgress));
  });

  it('quality names the defects', async () => {
    const report = await answer(contract.market.quality, 'quality');
    const kinds = (report as { findings: { kind: string }[] }).findings.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['gap', 'late_start', 'early_end', 'bad_tick', 'survivorship']));
    expectReadable(await here(['quality', '--as-of', '2019-06-28']));
  });

  it('features list, build, export', async () => {
    expect(await answer(contract.features.list, 'features', 'list')).toHaveLength(44);
    expectReadable(await here(['features', 'list']));
    expect(await answer(contract.features.build, 'features', 'build')).toMatchObject({ reused: false, features: 44 });
    expect(await answer(contract.features.build, 'features', 'build')).toMatchObject({ reused: true, features: 44 });
    const options = [
      '--features',
      'returns_1d,rsi_14d',
      '--symbols',
      symbols.slice(0, 2).join(),
      '--out',
      file('f.csv'),
    ];
    const written = await answer(contract.features.export, 'features', 'export', ...options);
    const lines = readFileSync(file('f.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('date,symbol,returns_1d,rsi_14d');
    expect(lines[1]).toBe(`${isoOf(bars[0].date[0])},${symbols[0]},,`);
    expect(written).toMatchObject({ rows: lines.length - 1, sealed_rows_left_out: 0 });
    const known = /^\d{4}-\d\d-\d\d,\w+,(-?\d\.?\d*(e-?\d+)?)?,(\d+\.?\d*)?$/;
    expect(lines.slice(1).filter((line) => !known.test(line))).toEqual([]);
    const [, , change] = lines[2].split(',');
    expect(Number(change)).toBe(bars[0].close[1] / bars[0].close[0] - 1);
    expect(change.replace(/^-?0?\.?0*|e.*$/g, '').replace('.', '')).toHaveLength(17);
    await expectRefused('BAD_INPUT', /nosuch/, 'features', 'export', '--features', 'nosuch', '--out', file('g.csv'));
    await expectRefused(
      'BAD_INPUT',
      /XYZ/,
      'features',
      'export',
      '--features',
      'obv',
      '--symbols',
      'XYZ',
      '--out',
      'g',
    );
    const nowhere = join(folder, 'absent', 'g.csv');
    await expectRefused('FILE_UNREADABLE', /absent/, 'features', 'export', '--features', 'obv', '--out', nowhere);
  });

  it('hypothesis create, list, show, update', async () => {
    const words = ['--name', 'reversal', '--thesis', 't', '--prediction', 'p', '--falsification', 'f'];
    const made = await answer(contract.hypotheses.create, 'hypothesis', 'create', ...words, '--tags', 'a,b');
    const held = Math.round(0.2 * calendar.length);
    expect(made).toMatchObject({ id: 'H1', status: 'open', tags: ['a', 'b'], created_by: 'user:ada' });
    expect(made).toMatchObject({ holdout: { start: isoOf(calendar.at(-held)!), end: isoOf(calendar.at(-1)!) } });
    await expectRefused('CONFLICT', /"reversal"/, 'hypothesis', 'create', ...words);
    expect(await answer(contract.hypotheses.list, 'hypothesis', 'list')).toHaveLength(1);
    const noted = await answer(contract.hypotheses.update, 'hypothesis', 'update', 'H1', '--notes', 'looked at');
    expect(noted).toMatchObject({ notes: 'looked at' });
    expectReadable(await here(['hypothesis', 'list']));
    expectReadable(await here(['hypothesis', 'show', 'H1']));
    await expectRefused('NOT_FOUND', /H9/, 'hypothesis', 'show', 'H9');
    await expectRefused('BAD_INPUT', /banana/, 'hypothesis', 'show', 'banana');
  });

  it('snapshot build, list, show', async () => {
    const spec = ['--hypothesis', 'H1', '--features', FEATURES];
    const built = await answer(contract.snapshots.build, 'snapshot', 'build', ...spec);
    const again = await answer(contract.snapshots.build, 'snapshot', 'build', ...spec);
    expect(built).toMatchObject({ reused: false, changed: [], symbols: 40, universe: 'imported membership' });
    expect(again).toEqual({ ...(built as object), reused: true });
    const { hash } = built as { hash: string };
    // No trial is spent yet: nothing says which feature knows more of the label.
    expect(built).toMatchObject({ leakage: { verdict: { level: 'pass', figure: null }, offending: [] } });
    expect(JSON.stringify(built)).not.toMatch(/"(meanIc|pearson|spearman)"/);
    expect(await answer(contract.snapshots.list, 'snapshot', 'list')).toHaveLength(1);
    expect(await answer(contract.snapshots.get, 'snapshot', 'show', hash.slice(0, 8))).toMatchObject({ hash });
    expectReadable(await here(['snapshot', 'list']));
    await expectRefused('NOT_FOUND', /abcdef99/, 'snapshot', 'show', 'abcdef99');
  });

  it('train with every model', async () => {
    const spec = ['--hypothesis', 'H1', '--features', FEATURES, '--label', 'forward_return_5d'];
    const results = [];
    for (const [model, ...params] of MODELS) {
      results.push(await answer(contract.experiments.train, 'train', ...spec, '--model', model, ...params));
    }
    results.forEach((one, i) => {
      expect(one).toMatchObject({
        id: `E${i + 1}`,
        model: MODELS[i][0],
        hypothesis: 'H1',
        features: 7,
        validated: false,
      });
      expect((one as { folds: unknown[] }).folds).toHaveLength(5);
    });
    expect(results[0]).toMatchObject({ params: { alpha: 10 } });
    const train = (...args: string[]) => ['train', ...spec, ...args];
    await expectRefused('NOT_FOUND', /svm/, ...train('--model', 'svm'));
    await expectRefused('BAD_INPUT', /alpha/, ...train('--model', 'ridge', '--param', 'alpha=-1'));
    await expectRefused('BAD_INPUT', /beta/, ...train('--model', 'ridge', '--param', 'beta=1'));
    await expectRefused('NOT_FOUND', /H9/, 'train', '--hypothesis', 'H9', '--model', 'ridge');
    await expectRefused('NO_DATA', /days/, ...train('--model', 'ridge', '--min-train-days', '9000'));
    expect(await answer(contract.hypotheses.get, 'hypothesis', 'show', 'H1')).toMatchObject({ budget: { trials: 5 } });
  });

  it('validate, experiments list, show, compare', async () => {
    const judged = await answer(contract.experiments.validate, 'validate', '--experiment', 'E1');
    expect(judged).toMatchObject({ id: 'E1', validated: true, reproduced: true });
    expect(await answer(contract.experiments.validate, 'validate', '--experiment', 'E4')).toMatchObject({
      reproduced: true,
    });
    expect(await answer(contract.experiments.list, 'experiments', 'list', '--hypothesis', 'H1')).toHaveLength(5);
    expect(await answer(contract.experiments.get, 'experiments', 'show', 'E1')).toEqual(judged);
    const compared = await answer(contract.experiments.compare, 'experiments', 'compare', 'E1', 'E4');
    expect((compared as { rows: { name: string; differs: boolean }[] }).rows[0].differs).toBe(true);
    expectReadable(await here(['experiments', 'list']));
    expectReadable(await here(['experiments', 'show', 'E5']));
    expectReadable(await here(['experiments', 'compare', 'E1', 'E2', 'E3']));
    await expectRefused('NOT_FOUND', /E77/, 'experiments', 'show', 'E77');
  });

  it('holdout evaluate spends a look', async () => {
    const result = await answer(contract.holdout.evaluate, 'holdout', 'evaluate', '--experiment', 'E1');
    expect(result).toMatchObject({ experiment: 'E1', look: 1, looks_left: 2 });
    const text = withoutProgress(await here(['holdout', 'evaluate', '--experiment', 'E4']));
    expectReadable(text);
    expect(text.stdout).toContain('2; 1 left');
  });

  it('model register, list, show, promote, reject, rollback, history', async () => {
    const policy = JSON.parse(readFileSync(join(workspace, 'policy.json'), 'utf8'));
    policy.checks.minIc = UNREACHABLE_IC;
    writeFileSync(join(workspace, 'policy.json'), JSON.stringify(policy));
    for (const [i, experiment] of ['E1', 'E4', 'E2'].entries()) {
      const version = await answer(
        contract.models.register,
        ...['model', 'register', '--experiment', experiment, '--name', 'rev'],
      );
      expect(version).toMatchObject({ name: 'rev', version: i + 1, stage: 'candidate', experiment });
    }
    const why = ['--justification', REASON];
    await expectRefused('CHECKS_FAILED', /mean_ic/, 'model', 'promote', 'rev@1', ...why);
    await expectRefused('CONFLICT', /staging/, 'model', 'promote', 'rev@1', '--to', 'production', ...why);
    await expectRefused('BAD_INPUT', /10 characters/, 'model', 'promote', 'rev@1', '--justification', 'short');
    await expectRefused('BAD_INPUT', /nosuch/, 'model', 'promote', 'rev@1', '--override-checks', 'nosuch', ...why);
    for (const version of ['rev@1', 'rev@2']) {
      const shown = await answer(contract.models.get, 'model', 'show', version);
      const failed = (shown as { checks: { check: string; passed: boolean }[] }).checks.filter(({ passed }) => !passed);
      expect(failed.map(({ check }) => check)).toContain('mean_ic');
      const named = ['--override-checks', failed.map(({ check }) => check).join()];
      const staged = await answer(contract.models.promote, 'model', 'promote', version, ...named, ...why);
      expect(staged).toMatchObject({ stage: 'staging' });
      const live = await answer(contract.models.promote, 'model', 'promote', version, '--to', 'production', ...why);
      expect(live).toMatchObject({ stage: 'production' });
    }
    const rejected = await answer(contract.models.reject, 'model', 'reject', 'rev@3', ...why);
    expect(rejected).toMatchObject({ stage: 'archived' });
    expect(await answer(contract.models.get, 'model', 'show', 'rev@champion')).toMatchObject({ version: 2 });
    const back = await answer(contract.models.rollback, 'model', 'rollback', 'rev', ...why);
    expect(back).toMatchObject({ version: 1, stage: 'production', aliases: ['champion'] });
    await expectRefused('CONFLICT', /production/, 'model', 'reject', 'rev@1', ...why);
    const history = await answer(contract.models.history, 'model', 'history', 'rev');
    expect((history as { moves: unknown[] }).moves).toHaveLength(11);
    expect(history).toMatchObject({ production: 1 });
    const before = await answer(contract.models.history, 'model', 'history', 'rev', '--on', '2001-01-01');
    expect(before).toMatchObject({ production: null });
    expect(await answer(contract.models.list, 'model', 'list')).toHaveLength(3);
    expectReadable(await here(['model', 'list']));
    expectReadable(await here(['model', 'show', 'rev@latest']));
    expectReadable(await here(['model', 'history', 'rev']));
    await expectRefused('NOT_FOUND', /version 9/, 'model', 'show', 'rev@9');
  });

  it('predict by name, alias and version', async () => {
    const date = isoOf(calendar.at(-1)!);
    const champion = await answer(contract.serving.predict, 'predict', '--model', 'rev', '--date', date);
    const alias = await answer(contract.serving.predict, 'predict', '--model', 'rev@champion', '--date', date);
    const first = await answer(contract.serving.predict, 'predict', '--model', 'rev@1', '--date', date);
    expect(champion).toMatchObject({ model: 'rev', version: 1, date });
    expect(alias).toEqual(champion);
    expect(first).toEqual(champion);
    const { scores } = champion as { scores: { score: number; rank: number }[] };
    expect(scores.length).toBeGreaterThan(30);
    expect(scores.map(({ rank }) => rank)).toEqual(scores.map((_, i) => i + 1));
    expect(scores.every(({ score }, i) => i === 0 || scores[i - 1].score >= score)).toBe(true);
    expectReadable(withoutProgress(await here(['predict', '--model', 'rev@2', '--date', date])));
    await expectRefused('NO_DATA', /2019-06-01.*2019-05-31.*2019-06-03/s, ...predict('rev', '2019-06-01'));
    await expectRefused('NOT_FOUND', /nobody/, ...predict('nobody', date));
  });

  it('monitor run, status', async () => {
    const [report] = await json(z.array(outputSchema(contract.monitoring.run)), 'monitor', 'run');
    expect(report).toMatchObject({ model: 'rev', version: 1, window: { dates: 63 } });
    expect(await answer(contract.monitoring.status, 'monitor', 'status')).toEqual([report]);
    expectReadable(await here(['monitor', 'status']));
  });

  it('lineage list, verify; doctor; jobs list', async () => {
    const events = await answer(contract.lineage.list, 'lineage', 'list');
    const acts = new Set((events as { act: string }[]).map(({ act }) => act));
    const wanted = [
      'workspace.created, bars.imported, universe.imported, fundamentals.imported, features.built, hypothesis.created',
      'hypothesis.updated, snapshot.built, trial.spent, experiment.trained, experiment.judged, holdout.look',
      'holdout.evaluated, policy.changed, model.registered, model.moved, check.overridden, model.move.refused',
      'prediction.made, monitor.ran',
    ].flatMap((line) => line.split(', '));
    expect([...acts]).toEqual(expect.arrayContaining(wanted));
    expect(await answer(contract.lineage.verify, 'lineage', 'verify')).toMatchObject({ ok: true });
    expect(await answer(contract.workspace.doctor, 'doctor')).toMatchObject({ ok: true });
    const jobs = await answer(contract.jobs.list, 'jobs', 'list');
    expect((jobs as { state: string }[]).every(({ state }) => state === 'done' || state === 'failed')).toBe(true);
    for (const args of ['lineage list', 'lineage verify', 'doctor']) expectReadable(await here(args.split(' ')));
  });

  it('a closed hypothesis trains and looks no more', async () => {
    const closed = await answer(contract.hypotheses.update, 'hypothesis', 'update', 'H1', '--status', 'rejected');
    expect(closed).toMatchObject({ status: 'rejected' });
    await expectRefused('CONFLICT', /rejected/, 'train', '--hypothesis', 'H1', '--model', 'ridge');
    await expectRefused('CONFLICT', /rejected/, 'holdout', 'evaluate', '--experiment', 'E1');
  });

  it('a policy that is none is refused with its file named, by whatever needs it', async () => {
    writeFileSync(join(workspace, 'policy.json'), '{"TestSetGuard": {"looks": 0}}');
    await expectRefused('BAD_INPUT', /policy\.json/, 'hypothesis', 'list');
    expect(await answer(contract.market.quality, 'quality')).toMatchObject({ symbols: 40 });
    const doctor = await here(['doctor', '--json']);
    expect(doctor.code).toBe(1);
    expect(JSON.parse(doctor.stdout).checks).toContainEqual({
      ...{ name: 'policy', ok: false },
      message: expect.stringContaining('policy.json'),
    });
  });
});

const predict = (model: string, date: string) => ['predict', '--model', model, '--date', date];

/** A job's stages stand on standard error, one indented line each. */
function withoutProgress(result: HrpResult): HrpResult {
  expect(result.stderr).toMatch(/^( {2}.+\n)+$/);
  return { ...result, stderr: '' };
}
