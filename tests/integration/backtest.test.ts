import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { BacktestRecord, Experiment } from '../../core/contract/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { REASON } from '../support/hypothesis.ts';
import { researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { runHere } from '../support/runHere.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 77;
/** Folds end flat and an absent exit is traded at its mark in training, so both figures are near each other, not equal. */
const NEAR = 0.25;
/** Depends on volumes and on the members of the universe. */
const NEUTRAL = { rule: 'rank' as const, weighting: 'proportional' as const, impact: 1, betaNeutral: true };
/** What volumes are multiplied with when they are imported again. */
const RESTATED = 4;

const folder = temporaryFolder();
let workspace: ResearchWorkspace;
let experiment: Experiment;

const trials = async () => (await workspace.user.hypotheses.get({ id: 'H1' })).budget.trials;
const limit = async () => (await workspace.user.hypotheses.get({ id: 'H1' })).budget.trial_limit;
const refusals = async () =>
  (await workspace.user.lineage.list({ after: 0, limit: 10_000 })).filter(({ act }) => act === 'trial.refused').length;

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED);
  experiment = await trainRidge(workspace);
});

it('runs the experiment’s own portfolio for nothing, once', async () => {
  const before = await trials();
  const own: BacktestRecord = await resultOf(workspace.user.backtests.run({ experiment: 'E1' }));
  expect(own).toMatchObject({ id: 'B1', kind: 'run', trials: 0, cells: 1, hypothesis: 'H1' });
  expect(Math.abs(own.run!.sharpe.value! - experiment.metrics.portfolio.sharpe!)).toBeLessThan(NEAR);
  expect(own.run!.dates.at(-1)! < (await workspace.user.hypotheses.get({ id: 'H1' })).holdout.start).toBe(true);
  const gained = own.run!.grossReturns.reduce<number>((sum, gain) => sum + (gain ?? NaN), 0);
  expect(own.run!.capacity.capital !== null).toBe(gained > 0);
  expect(own.run!.horizons).toHaveLength(8);
  const again = await resultOf(workspace.user.backtests.run({ experiment: 'E1', options: { costBps: 5 } }));
  expect(again.id).toBe('B1');
  expect(await trials()).toBe(before);
});

it('other options are one trial, paid once', async () => {
  const before = await trials();
  const found = await resultOf(workspace.user.backtests.run({ experiment: 'E1', options: NEUTRAL }));
  expect(found).toMatchObject({ id: 'B2', trials: 1 });
  expect(found.run!.portfolio.totalCost).toBeGreaterThan(0);
  await resultOf(workspace.user.backtests.run({ experiment: 'E1', options: NEUTRAL }));
  expect(await trials()).toBe(before + 1);
});

it('a grid spends a trial per cell, and each cell is what its own run gives', async () => {
  const before = await trials();
  const axes = [
    { option: 'quantile' as const, values: [0.1, 0.2] },
    { option: 'holding' as const, values: [1, 5, 10] },
  ];
  const { id, grid }: BacktestRecord = await resultOf(workspace.user.backtests.grid({ experiment: 'E1', axes }));
  expect(await trials()).toBe(before + 6);
  expect(grid!.map(({ values }) => values)).toEqual([0.1, 0.2].flatMap((q) => [1, 5, 10].map((h) => [q, h])));
  const own = await workspace.user.backtests.get({ id: 'B1' });
  expect(grid![1].sharpe).toBe(own.run!.sharpe.value);
  expect(grid![1].totalCost).toBe(own.run!.portfolio.totalCost);
  expect((await workspace.user.backtests.list({ experiment: 'E1' })).map((one) => one.id)).toContain(id);
  const evidence = await resultOf(workspace.user.guards.evidence({ experiment: 'E1' }));
  expect(evidence.trials.filter(({ origin }) => origin === 'backtest')).toHaveLength(7);
  expect(evidence.trials.find((trial) => trial.id === `${id}/2`)!.days).toBe(own.run!.dates.length);
});

it('the same asked twice at once runs and is paid once, whatever its defaults are called', async () => {
  const before = await trials();
  const { run, grid } = workspace.user.backtests;
  const options = { rule: 'rank' as const, holding: 3 };
  const runs = await Promise.all([
    resultOf(run({ experiment: 'E1', options })),
    resultOf(run({ experiment: 'E1', options: { ...options, costBps: 5 } })),
  ]);
  expect(runs[1]).toEqual(runs[0]);
  expect(await trials()).toBe(before + 1);
  const asked = { experiment: 'E1', axes: [{ option: 'quantile' as const, values: [0.1, 0.15, 0.3] }] };
  const grids = await Promise.all([resultOf(grid(asked)), resultOf(grid(asked))]);
  expect(grids[1]).toEqual(grids[0]);
  expect(await trials()).toBe(before + 4);
});

it('a value given twice is one cell, and the same grid in another order is paid once', async () => {
  const before = await trials();
  const quantile = { option: 'quantile' as const, values: [0.4, 0.25, 0.4] };
  const holding = { option: 'holding' as const, values: [2, 4] };
  const { grid } = workspace.user.backtests;
  const first = await resultOf(grid({ experiment: 'E1', axes: [quantile, holding] }));
  expect(first.axes).toEqual([{ ...quantile, values: [0.4, 0.25] }, holding]);
  expect(first.grid!.map(({ values }) => values)).toEqual([0.4, 0.25].flatMap((q) => [2, 4].map((h) => [q, h])));
  expect([first.trials, await trials()]).toEqual([4, before + 4]);
  const turned = [
    { ...holding, values: [4, 2] },
    { ...quantile, values: [0.25, 0.4] },
  ];
  const again = await resultOf(grid({ experiment: 'E1', options: { holding: 7 }, axes: turned }));
  expect(again).toEqual(first);
  expect(await trials()).toBe(before + 4);
});

it('volumes and members are those known when the snapshot was built, whatever was imported since', async () => {
  const before = await workspace.user.backtests.get({ id: 'B2' });
  const restated = smallMarket(MARKET_SEED).map((series) => ({
    ...series,
    volume: series.volume.map((volume) => RESTATED * volume),
  }));
  writeFileSync(join(folder, 'restated.csv'), barsCsv(restated));
  await resultOf(workspace.user.market.importBars({ path: join(folder, 'restated.csv') }));
  const some = workspace.symbols.slice(0, 12).map((symbol) => `${symbol},1990-01-01,`);
  writeFileSync(join(folder, 'universe.csv'), `symbol,start,end\n${some.join('\n')}\n`);
  await resultOf(workspace.user.market.importUniverse({ path: join(folder, 'universe.csv') }));
  // Without a volatility target the largest gross is never reached: the same portfolio under another name.
  const after = await resultOf(
    workspace.user.backtests.run({ experiment: 'E1', options: { ...NEUTRAL, maxGross: 7 } }),
  );
  expect(after.id).not.toBe('B2');
  expect(after.run).toEqual(before.run);
});

it('a grid beyond the budget is refused whole, and a user’s override lets it pass, on record', async () => {
  const axes = [{ option: 'costBps' as const, values: Array.from({ length: await limit() }, (_, i) => i) }];
  const before = await trials();
  const refused = await refusals();
  const asked = { experiment: 'E1', axes };
  await expect(resultOf(workspace.user.backtests.grid(asked))).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
  const overrides = [{ guard: 'HyperparameterTrialCounter' as const, justification: REASON }];
  await expect(resultOf(workspace.as(AGENT).backtests.grid({ ...asked, overrides }))).rejects.toMatchObject({
    code: 'NOT_PERMITTED',
  });
  expect(await trials()).toBe(before);
  expect(await refusals()).toBe(refused + 1);
  const { trials: spent } = await resultOf(workspace.user.backtests.grid({ ...asked, overrides }));
  expect(await trials()).toBe(before + spent);
  const acts = (await workspace.user.lineage.list({ after: 0, limit: 10_000 })).map(({ act }) => act);
  expect(acts).toContain('guard.overridden');
});

it('what cannot be run is refused before anything is spent', async () => {
  const before = await trials();
  const { run, grid } = workspace.user.backtests;
  await expect(resultOf(run({ experiment: 'E1', options: { sectorNeutral: true } }))).rejects.toMatchObject({
    code: 'NO_DATA',
  });
  await expect(
    resultOf(run({ experiment: 'E1', options: { sides: 'long_only', betaNeutral: true } })),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(
    resultOf(grid({ experiment: 'E1', axes: [{ option: 'holding', values: [5, 0] }] })),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const twice = { option: 'holding' as const, values: [1, 2] };
  await expect(resultOf(grid({ experiment: 'E1', axes: [twice, twice] }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(resultOf(run({ experiment: 'E9' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await trials()).toBe(before);
});

it('speaks on the command line', async () => {
  const at = ['--workspace', workspace.root, '--actor', USER];
  await workspace.engine.close();
  const shown = await runHere('backtest', 'show', 'B1', ...at);
  expect(shown.stdout).toMatch(/Sharpe after costs/);
  expect(shown.stdout).toMatch(/none: its own portfolio/);
  const run = await runHere('backtest', 'run', '--experiment', 'E1', '--json', ...at);
  expect(JSON.parse(run.stdout)).toMatchObject({ id: 'B1', trials: 0 });
  const wrong = await runHere('backtest', 'grid', '--experiment', 'E1', '--over', 'leverage=1,2', ...at);
  expect(wrong.code).toBe(2);
  const list = await runHere('backtest', 'list', ...at);
  expect(list.stdout).toMatch(/B3 .*grid/);
});
