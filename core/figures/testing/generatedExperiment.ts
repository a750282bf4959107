import {
  dayOf,
  isoOf,
  known,
  type Estimate,
  type Experiment,
  type FoldResult,
  type HoldoutResult,
  type Hypothesis,
  type Snapshot,
} from '../../contract/index.ts';
import { createRng, equityOf, performanceOf, summariseIc, type Rng } from '../../statistics/index.ts';

export interface GeneratedExperimentOptions {
  id?: string;
  model?: string;
  seed: number;
  folds?: number;
  /** Weekdays per test fold. */
  foldDays?: number;
  /** Mean of the daily IC. */
  strength?: number;
  features?: number;
}

const FIRST_DAY = dayOf('2018-01-02');
const TRAIN_DAYS = 365;
const IC_SD = 0.09;
const LAG = 5;
const Z = 1.959964;
const HASH = '0123456789abcdef'.repeat(4);

/** An experiment of the contract's shape from seeded noise around a planted IC: for tests of figures and reports. */
export function generatedExperiment(options: GeneratedExperimentOptions): Experiment {
  const { id = 'E1', model = 'ridge', seed, folds = 5, foldDays = 200, strength = 0.03, features = 39 } = options;
  const rng = createRng(seed);
  const days = weekdays(FIRST_DAY + TRAIN_DAYS, folds * foldDays);
  const ic = Float64Array.from(days, () => strength + IC_SD * rng.normal());
  const returns = ic.map((value) => 0.02 * value + 0.004 * rng.normal());
  const equity = equityOf(returns);
  const portfolio = portfolioOf(returns);
  const icSummary = icOf(ic);
  const results = Array.from({ length: folds }, (_, k) => foldOf(k, days, ic, returns, foldDays));
  return {
    id,
    hypothesis: 'H1',
    model,
    label: 'forward_return_5d',
    features,
    created_at: '2026-11-23T14:02:00.000Z',
    created_by: 'user:ada',
    duration_s: 134,
    metrics: {
      ic: icSummary,
      icInterval: intervalOf(icSummary.mean, icSummary.standardError),
      sharpe: intervalOf(portfolio.sharpe, Math.sqrt(252 / days.length)),
      mse: 0.002213,
      mae: 0.0331,
      r2: 0.0012,
      portfolio,
      stabilityScore: 0.214,
      positiveFolds: results.filter(({ ic }) => (ic.mean ?? 0) > 0).length / folds,
    },
    result_sha256: HASH,
    verdict: 'warn',
    failed_folds: 0,
    validated: true,
    tags: [],
    config: {
      hypothesis: 'H1',
      label: 'forward_return_5d',
      entryDelay: 1,
      model,
      params: {},
      split: { kind: 'walk_forward', folds, window: 'expanding', minTrainDays: 252 },
      portfolio: { quantile: 0.1, costBps: 5 },
      seed,
    },
    params: { alpha: 10 },
    snapshot_hash: HASH,
    model_sha256: HASH,
    trained_through: '2023-05-16',
    predictions_sha256: HASH,
    versions: { hrp: '0.1.0', node: '24.21.0' },
    folds: results,
    verdicts: [
      verdictOf('HyperparameterTrialCounter', 'pass', 'Trial 3 of 50.'),
      verdictOf('FeatureCountValidator', 'warn', '39 features, above 30; 1 204 rows per feature.'),
      verdictOf('TargetLeakageValidator', 'pass', 'Largest |correlation| 0.062 (rsi_14d), largest mean |IC| 0.041.'),
      verdictOf('SuspiciousResult', 'fail', 'Sharpe 3.12 is above 3.00: look for a leak before believing it.', true),
    ],
    reproduced: true,
    judged_on: { trials: 3, policy_version: 1 },
    icByDate: days.map((day, i) => ({ date: isoOf(day), value: known(ic[i]) })),
    equity: days.map((day, i) => ({ date: isoOf(day), value: known(equity[i]) })),
    quantileReturns: Array.from(
      { length: 10 },
      (_, q) => 0.0012 + 0.002 * strength * 10 * (q - 4.5) + 0.0002 * rng.normal(),
    ),
    importance: importanceOf(rng, features),
    notes: '',
  };
}

export const generatedHypothesis = (name = 'Momentum predicts weekly returns'): Hypothesis => ({
  id: 'H1',
  name,
  thesis: 'Symbols that rose over a quarter go on rising for a week, because news is taken up slowly.',
  prediction: 'The mean daily IC against forward_return_5d is above 0.02.',
  falsification: 'The 95 % interval of the mean IC contains 0.',
  status: 'open',
  dates: { start: '2018-01-02', end: '2024-10-04' },
  holdout: { start: '2023-05-26', end: '2024-10-04' },
  created_at: '2026-11-23T13:58:00.000Z',
  created_by: 'user:ada',
  tags: [],
  notes: '',
  budget: { trials: 3, trial_limit: 50, looks: 0, look_limit: 3 },
});

/** A look at the holdout that found what the folds had found. */
export const generatedHoldout = ({ id, metrics }: Experiment): HoldoutResult => ({
  experiment: id,
  hypothesis: 'H1',
  holdout: generatedHypothesis().holdout,
  look: 1,
  looks_left: 2,
  rows: 51_234,
  ic: metrics.ic,
  icInterval: metrics.icInterval,
  portfolio: metrics.portfolio,
  validationSharpe: metrics.sharpe.value,
  verdicts: [
    verdictOf('SharpeDecayMonitor', 'pass', 'Sharpe 2.69 in validation, 2.69 on the holdout: a decay of 0 %.'),
  ],
});

export const generatedSnapshot = (): Pick<Snapshot, 'dates' | 'rows' | 'unlabelled' | 'symbols' | 'filters'> => ({
  dates: { start: '2018-01-02', end: '2023-05-16' },
  rows: 186_454,
  unlabelled: 312,
  symbols: 150,
  filters: [
    { filter: 'label unknown', dropped: 1_204, kept: 223_658 },
    { filter: 'a feature unknown', dropped: 37_204, kept: 186_454 },
  ],
});

function weekdays(first: number, count: number): number[] {
  const days: number[] = [];
  for (let day = first; days.length < count; day++) {
    const weekday = (day + 4) % 7;
    if (weekday !== 0 && weekday !== 6) days.push(day);
  }
  return days;
}

function icOf(ic: Float64Array): FoldResult['ic'] {
  const { mean, sd, icir, standardError, tStatistic, p, dates, positiveShare } = summariseIc(ic, LAG);
  return {
    mean: known(mean),
    sd: known(sd),
    icir: known(icir),
    standardError: known(standardError),
    tStatistic: known(tStatistic),
    p: known(p),
    dates,
    positiveShare: known(positiveShare),
  };
}

function portfolioOf(returns: Float64Array): FoldResult['portfolio'] {
  const { sharpe, annualReturn, annualVolatility, maxDrawdown } = performanceOf(returns);
  return {
    sharpe: known(sharpe),
    annualReturn: known(annualReturn),
    annualVolatility: known(annualVolatility),
    maxDrawdown: known(maxDrawdown),
    turnover: 0.163,
    totalCost: 0.0412,
  };
}

export const intervalOf = (value: number | null, standardError: number | null): Estimate => ({
  value,
  standardError,
  lower: value === null || standardError === null ? null : value - Z * standardError,
  upper: value === null || standardError === null ? null : value + Z * standardError,
});

function foldOf(k: number, days: number[], ic: Float64Array, returns: Float64Array, foldDays: number): FoldResult {
  const [start, end] = [k * foldDays, (k + 1) * foldDays];
  return {
    fold: k + 1,
    train: { start: isoOf(FIRST_DAY), end: isoOf(days[start] - 9) },
    test: { start: isoOf(days[start]), end: isoOf(days[end - 1]) },
    trainRows: 37_204 + 29_850 * k,
    testRows: 29_850,
    purged: 900,
    embargoed: 0,
    ic: icOf(ic.subarray(start, end)),
    mse: 0.0021 + 0.0001 * k,
    mae: 0.033,
    r2: 0.001,
    portfolio: portfolioOf(returns.subarray(start, end)),
  };
}

const verdictOf = (
  guard: Experiment['verdicts'][number]['guard'],
  level: Experiment['verdict'],
  message: string,
  overridden = false,
) => ({ guard, level, figure: null, threshold: null, message, overridden });

function importanceOf(rng: Rng, features: number): Experiment['importance'] {
  const weights = Float64Array.from({ length: features }, () => Math.exp(1.2 * rng.normal()))
    .sort()
    .reverse();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from(weights, (weight, k) => ({ feature: `feature_${k + 1}_20d`, share: weight / total }));
}
