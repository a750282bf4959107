import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultOptions, requireOptions } from '../../backtest/index.ts';
import {
  AppError,
  BACKTEST_OPTIONS,
  backtestOptions,
  MAX_GRID_CELLS,
  type BacktestRecord,
  type BacktestRequest,
  type BacktestSettings,
  type Experiment,
  type GridAxis,
  type GridRequest,
} from '../../contract/index.ts';
import { GRID_RETURNS_FILE, type BacktestConfig, type BacktestJobResult } from '../../jobs/index.ts';
import type { BacktestFound, SnapshotManifest } from '../../research/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import { once } from '../once.ts';
import type { Services } from '../Services.ts';
import { snapshotExtract, writeExtract } from './marketExtract.ts';
import { requireSnapshotUnsealed } from './unsealed.ts';

type Values = GridAxis['values'];

/** Raised when the meaning of a backtest changes though what is asked does not. */
const BACKTEST_VERSION = 2;
/** Where dates lie between the tested ones, which were returns of 0 up to version 2. */
const BACKTEST_VERSION_APART = 3;
/** Where a rule may choose nobody: up to version 3 tested days before the first position and after the last were left out. */
const BACKTEST_VERSION_CHOOSY = 4;

/** One portfolio of an experiment's out-of-fold predictions; a trial, spent before it runs, unless it is its own. */
export async function runBacktest(
  services: Services,
  job: RunningJob,
  { experiment: id, options: changes, overrides }: BacktestRequest,
): Promise<BacktestRecord> {
  const { experiment, snapshot, own } = subjectOf(services, id);
  const options = optionsWith(own, changes);
  const trials = isSame(options, own) ? 0 : 1;
  return perform(services, job, {
    experiment,
    snapshot,
    overrides,
    kind: 'run',
    options,
    axes: [],
    cells: [options],
    trials,
  });
}

/** Many portfolios in one call; every cell is a trial, all spent before the first runs. A value given twice is one. */
export async function runBacktestGrid(
  services: Services,
  job: RunningJob,
  { experiment: id, options: changes, axes: given, overrides }: GridRequest,
): Promise<BacktestRecord> {
  const { experiment, snapshot, own } = subjectOf(services, id);
  const axes = given.map(({ option, values }) => ({ option, values: [...new Set(values)] }));
  const options = optionsWith(own, changes);
  const cells = combinationsOf(axes).map((values) =>
    optionsWith(options, Object.fromEntries(axes.map(({ option }, k) => [option, values[k]]))),
  );
  const trials = cells.length;
  return perform(services, job, { experiment, snapshot, overrides, kind: 'grid', options, axes, cells, trials });
}

interface Asked {
  experiment: Experiment;
  snapshot: SnapshotManifest;
  overrides: BacktestRequest['overrides'];
  kind: 'run' | 'grid';
  options: BacktestSettings;
  axes: GridAxis[];
  cells: BacktestSettings[];
  trials: number;
}

/** What is on record, else what is run now: jobs that ask for the same at once find what the first recorded. */
function perform(services: Services, job: RunningJob, asked: Asked): Promise<BacktestRecord> {
  const { experiment, kind, options, axes } = asked;
  const { id, predictions_sha256 } = experiment;
  const version = versionOf(asked);
  const nameOf = (of: object, by: readonly GridAxis[]) =>
    sha256Of(JSON.stringify([version, predictions_sha256, kind, of, by]));
  const config_sha256 = nameOf(...inOneOrder(options, axes));
  return services.turns.take(
    job,
    `backtest ${id} ${config_sha256}`,
    async () =>
      services.backtests.find(id, config_sha256) ??
      // Grids were once named in the order they were given.
      services.backtests.find(id, nameOf(options, axes)) ??
      (await runNow(services, job, asked, config_sha256)),
  );
}

/** Of a grid, the same whatever the order of its axes and values, and whatever an option would be that an axis sets. */
function inOneOrder(options: BacktestSettings, axes: readonly GridAxis[]): [object, GridAxis[]] {
  const set = new Set<string>(axes.map(({ option }) => option));
  const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !set.has(name)));
  const text = (value: unknown) => JSON.stringify(value);
  const sorted = axes.map(({ option, values }) => ({
    option,
    values: values.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)),
  }));
  return [rest, sorted.sort((a, b) => (a.option < b.option ? -1 : 1))];
}

async function runNow(
  services: Services,
  job: RunningJob,
  asked: Asked,
  config_sha256: string,
): Promise<BacktestRecord> {
  const { backtests, hypotheses, overrides, budgets, policies, snapshots, artifacts } = services;
  const { experiment, snapshot, kind, options, axes, cells, trials } = asked;
  const row = hypotheses.get(experiment.hypothesis);
  overrides.authorise(job.actor, asked.overrides, `hypothesis:${experiment.hypothesis}`);
  requireSnapshotUnsealed(services, row, snapshot);
  const dataset = await snapshots.verifiedFile(snapshot);
  if (trials > 0 && row.status !== 'open') {
    throw new AppError(
      'CONFLICT',
      `${experiment.hypothesis} is ${row.status}; nothing more is tried on a closed hypothesis. Its experiments' own portfolios can still be run.`,
    );
  }
  const spend = once(() => {
    if (trials === 0) return;
    const purpose = kind === 'run' ? `backtest ${experiment.id}` : `grid of ${trials} backtests of ${experiment.id}`;
    budgets.spendTrials(job.actor, row, trials, purpose, policies.current(job.actor).policy, asked.overrides);
  });
  const config: BacktestConfig = {
    dataset,
    predictions: artifacts.pathOf(experiment.predictions_sha256),
    needsVolumes: kind === 'run' || cells.some(({ impact }) => impact > 0),
    portfolios: cells,
    kind,
    seed: experiment.config.seed,
  };
  job.stage('Reading the bars as they were known');
  const prepare = writeExtract(await snapshotExtract(services, snapshot));
  const { result, folder } = await job.compute<BacktestJobResult>('backtest', config, prepare, undefined, spend);
  job.stage('Recording the backtest');
  const returnsFile = join(folder, GRID_RETURNS_FILE);
  const found: BacktestFound = {
    config_sha256,
    summary: { kind, options, axes, trials, cells: cells.length, sharpe: sharpeOf(result) },
    run: result.run,
    grid: result.grid && {
      ...result.grid,
      cells: result.grid.cells.map((cell, k) => ({ values: combinationsOf(axes)[k], ...cell })),
    },
    returns_sha256: existsSync(returnsFile) ? await artifacts.adopt(returnsFile) : null,
  };
  return backtests.add(job.actor, row.id, experiment.id, found);
}

function versionOf({ experiment, cells }: Asked): number {
  if (cells.some(({ rule }) => rule === 'threshold' || rule === 'z_score')) return BACKTEST_VERSION_CHOOSY;
  return mayLeaveDatesOut(experiment) ? BACKTEST_VERSION_APART : BACKTEST_VERSION;
}

/** The other splits test every date from their first to their last. */
const mayLeaveDatesOut = ({ config, failedFolds = [] }: Experiment) =>
  config.split.kind === 'custom' || failedFolds.length > 0;

/** An experiment, its snapshot and its own portfolio. */
function subjectOf({ experiments, snapshots, artifacts }: Services, id: string) {
  const experiment = experiments.get(id);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  // Read once whole: what was changed on disk is found before anything is spent.
  artifacts.get(experiment.predictions_sha256);
  const own = { ...defaultOptions(snapshot.horizon, snapshot.entry_delay), ...experiment.config.portfolio };
  return { experiment, snapshot, own: backtestOptions.parse(own) };
}

/** @throws AppError BAD_INPUT for what is out of range, by itself or together */
function optionsWith(base: BacktestSettings, changes: object): BacktestSettings {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const parsed = backtestOptions.safeParse({ ...base, ...given });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue.path[0]);
    const value = JSON.stringify((given as Record<string, unknown>)[name]);
    throw new AppError('BAD_INPUT', `${value} is no value of ${name}: ${issue.message}.`);
  }
  requireOptions(parsed.data);
  return parsed.data;
}

const isSame = (a: BacktestSettings, b: BacktestSettings) => BACKTEST_OPTIONS.every((name) => a[name] === b[name]);

/** The first axis varies slowest. */
function combinationsOf(axes: readonly GridAxis[]): Values[] {
  const names = axes.map(({ option }) => option);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new AppError('BAD_INPUT', `${twice} is given twice. Give all its values at once.`);
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MAX_GRID_CELLS) {
    throw new AppError('BAD_INPUT', `A grid of ${count} cells is above ${MAX_GRID_CELLS}. Give fewer values.`);
  }
  return axes.reduce<Values[]>((all, { values }) => all.flatMap((one) => values.map((value) => [...one, value])), [[]]);
}

function sharpeOf({ run, grid }: BacktestJobResult): number | null {
  if (run) return run.sharpe.value;
  const known = (grid?.cells ?? []).flatMap(({ sharpe }) => (sharpe === null ? [] : [sharpe])).sort((a, b) => a - b);
  return known.length === 0 ? null : (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2;
}
