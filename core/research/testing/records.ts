import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, type Actor, type GuardName, type Reproduction, type Verdict } from '../../contract/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { ExperimentRecord } from '../Experiments.ts';
import type { NewHypothesis } from '../Hypotheses.ts';
import type { SnapshotManifest } from '../Snapshots.ts';
import type { Research } from './openResearch.ts';

export const USER: Actor = 'user:ada';
export const AGENT: Actor = 'agent:bot';
export const REASON = 'the cause is known and harmless';

/** Weekdays from `first`, as many as asked for. */
export function weekdays(first: string, count: number): Int32Array {
  const days: number[] = [];
  for (let day = dayOf(first); days.length < count; day++) {
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day);
  }
  return Int32Array.from(days);
}

/** 1000 trading days, of which the last 200 are held out by default: 2012-01-02 to 2015-10-30, from 2015-01-26. */
export const CALENDAR = weekdays('2012-01-02', 1000);

export const newHypothesis = (change: Partial<NewHypothesis> = {}): NewHypothesis => ({
  name: 'Momentum persists',
  thesis: 'Investors underreact',
  prediction: 'Winners go on to win',
  falsification: 'Mean IC below 0.01',
  holdoutShare: 0.2,
  tags: ['momentum'],
  ...change,
});

export const verdictOf = (guard: GuardName, level: Verdict['level'] = 'pass'): Verdict => ({
  ...{ guard, level, figure: 1, threshold: 2, overridden: false },
  message: `${guard} says ${level}`,
});

export const snapshotRecord = (change: Partial<SnapshotManifest> = {}): SnapshotManifest => ({
  hash: sha256Of('snapshot'),
  hypothesis: 'H1',
  features: [{ name: 'rsi_14d', version: 1 }],
  label: 'forward_return_5d',
  horizon: 5,
  entry_delay: 1,
  dates: { start: '2012-01-02', end: '2015-01-23' },
  universe: 'every symbol with bars',
  rows: 1000,
  symbols: 10,
  filters: [{ filter: 'label known', dropped: 60, kept: 1000 }],
  evidence: [{ feature: 'rsi_14d', pearson: 0.01, spearman: null, meanIc: 0.02 }],
  changed: [],
  source_sha256: sha256Of('source'),
  content_sha256: sha256Of('content'),
  created_at: '2026-01-05T09:00:00.000Z',
  ...change,
});

const ic = {
  mean: 0.04,
  sd: 0.1,
  icir: 0.4,
  standardError: 0.01,
  tStatistic: 4,
  p: 0.0001,
  dates: 500,
  positiveShare: 0.6,
};
const portfolio = {
  ...{ sharpe: 1.2, annualReturn: 0.1, annualVolatility: 0.08, maxDrawdown: -0.1, turnover: 0.3, totalCost: 0.02 },
};
const estimate = { value: 1, standardError: null, lower: 0.5, upper: 1.5 };
const errors = { mse: 0.001, mae: 0.02, r2: null };

/** What a run that passes every check found. */
export const experimentRecord = (change: Partial<ExperimentRecord> = {}): ExperimentRecord => ({
  hypothesis: 'H1',
  model: 'ridge',
  label: 'forward_return_5d',
  features: 1,
  duration_s: 1.5,
  metrics: { ic, icInterval: estimate, sharpe: estimate, ...errors, portfolio, stabilityScore: 0.2, positiveFolds: 1 },
  result_sha256: sha256Of('result'),
  config: {
    ...{ hypothesis: 'H1', features: ['rsi_14d'], label: 'forward_return_5d', entryDelay: 1, model: 'ridge', seed: 1 },
    params: {},
    split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
    portfolio: { quantile: 0.1, costBps: 5 },
  },
  params: { alpha: 1 },
  snapshot_hash: snapshotRecord().hash,
  trained_through: '2015-01-23',
  model_sha256: sha256Of('model'),
  predictions_sha256: sha256Of('predictions'),
  versions: { hrp: '0.1.0' },
  folds: [
    {
      ...{ fold: 1, trainRows: 500, testRows: 100, purged: 10, embargoed: 0 },
      train: { start: '2012-01-02', end: '2013-01-02' },
      test: { start: '2013-01-03', end: '2013-06-03' },
      ...{ ic, ...errors, portfolio },
    },
  ],
  quantileReturns: [-0.001, null, 0.001],
  importance: [{ feature: 'rsi_14d', share: 1 }],
  icByDate: [{ date: '2013-01-03', value: 0.1 }],
  equity: [{ date: '2013-01-03', value: null }],
  ...change,
});

/** A dataset folder as a job leaves it. */
export function finishedSnapshot(folder: string, content = 'content'): string {
  const finished = join(folder, 'job', 'snapshot');
  mkdirSync(finished, { recursive: true });
  writeFileSync(join(finished, 'dataset.columns'), content);
  return finished;
}

/** A hypothesis with a snapshot. @returns the hypothesis's number */
export function addHypothesis({ hypotheses, snapshots, folder }: Research, name?: string): number {
  const id = hypotheses.create(USER, newHypothesis(name === undefined ? {} : { name }), CALENDAR);
  const manifest = snapshotRecord();
  if (!snapshots.find(manifest.hash)) snapshots.add(USER, id, manifest, finishedSnapshot(folder));
  return id;
}

export const reproductionRecord = (change: Partial<Reproduction> = {}): Reproduction => {
  const hash = sha256Of('snapshot');
  return {
    ...{ experiment: 'E1', at: '2026-01-05T09:00:00.000Z', result: 'exact', causes: [], compared: 900, threads: 2 },
    ...{ differences: [], differ: 0 },
    snapshot: {
      ...{ recorded: hash, rebuilt: hash, contentRecorded: hash, contentRebuilt: hash, today: hash },
      kept: 'intact',
    },
    learnedSince: {
      ...{ barsRestated: 0, barsAdded: 0, filingsChanged: 0, spellsChanged: 0 },
      ...{ symbols: [], symbolsLeftOut: 0, messages: [] },
    },
    ...change,
  };
};

/** What a second run is that found other figures. */
export const DIFFERENT: Partial<Reproduction> = {
  result: 'differs',
  differ: 3,
  differences: [{ figure: 'metrics.ic.mean', recorded: 0.04, found: 0.05, difference: 0.01 }],
};
