import { isoOf, type Policy, type Verdict } from '../../core/contract/index.ts';
import {
  adjustTests,
  featureCountValidator,
  foldStability,
  hyperparameterTrialCounter,
  minimumTrackRecord,
  multipleTesting,
  overfitting,
  overfittingEvidence,
  type OverfittingEvidence,
  sharpeDecayMonitor,
  suspiciousResult,
  targetLeakageValidator,
  testSetGuard,
  type TrialReturns,
} from '../../core/guards/index.ts';
import type { Dataset } from '../../core/features/index.ts';
import { deserialiseModel } from '../../core/models/index.ts';
import { featureEvidence, foldMetrics, scoringData, type FoldsRun } from '../../core/validation/index.ts';
import { campaignMarket, columnsOf, daysOf } from './campaignMarket.ts';
import { choiceOf, runTrial } from './campaignTrial.ts';
import { CAMPAIGN } from './parameters.ts';

const { days, holdoutShare, label, trials, choices, costBps } = CAMPAIGN;
export type Choice = (typeof choices)[number];
const SEALED_FROM = days - Math.round(days * holdoutShare);
/** No label of a training row ends on a sealed day. */
const TRAINED_UNTIL = SEALED_FROM - label.horizon - label.delay;

export interface Judged {
  readonly seed: number;
  /** Of the chosen trial. */
  readonly sharpe: number;
  readonly meanIc: number;
  readonly holdoutSharpe: number;
  /** At validation, before any look at the holdout. */
  readonly verdicts: readonly Pick<Verdict, 'guard' | 'level' | 'figure'>[];
  /** What the verdict of Overfitting rests on. */
  readonly overfitting: Pick<OverfittingEvidence, 'pbo' | 'loss' | 'dsr' | 'expectedMaximum'>;
  /** What one look at the holdout adds. */
  readonly decay: Pick<Verdict, 'guard' | 'level' | 'figure'>;
  /** The numeric checks before staging that are not met. */
  readonly unmet: readonly string[];
}

/** What each choice of the best comes to. */
export type JudgedSession = Record<Choice, Judged>;

/** One research session: 50 trials, the best of which is chosen and judged by every guard, then looked at once. */
export async function judgeSeed(seed: number, strength: number, policy: Policy): Promise<JudgedSession> {
  const { dataset } = campaignMarket(seed, strength);
  const open = daysOf(dataset, 0, TRAINED_UNTIL);
  const runs: FoldsRun[] = [];
  for (let number = 0; number < trials; number++) {
    runs.push(await runTrial(open, choiceOf(seed, number), seed, false));
  }
  const objective: Record<Choice, (run: FoldsRun) => number> = {
    sharpe: ({ summary }) => summary.performance.sharpe,
    ic: ({ summary }) => summary.ic.mean,
  };
  const session: Partial<JudgedSession> = {};
  for (const by of choices) {
    const values = runs.map(objective[by]);
    session[by] = await judgeChosen({ seed, dataset, open, runs, policy, best: values.indexOf(Math.max(...values)) });
  }
  return session as JudgedSession;
}

interface Session {
  seed: number;
  /** All days, and those before the sealed ones. */
  dataset: Dataset;
  open: Dataset;
  runs: FoldsRun[];
  policy: Policy;
  /** Index of the chosen run. */
  best: number;
}

async function judgeChosen({ seed, dataset, open, runs, policy, best }: Session): Promise<Judged> {
  const choice = choiceOf(seed, best);
  const chosen = await runTrial(open, choice, seed, true);
  const holdoutSharpe = lookAt(dataset, choice.features, choice.quantile, chosen);
  const { summary } = chosen;
  return {
    seed,
    sharpe: summary.performance.sharpe,
    meanIc: summary.ic.mean,
    holdoutSharpe,
    ...judged(columnsOf(open, choice.features), chosen, runs, best, policy),
    decay: shown(sharpeDecayMonitor(summary.performance.sharpe, holdoutSharpe, policy)),
    unmet: [
      ...(summary.performance.sharpe > policy.checks.minSharpe ? [] : ['sharpe']),
      ...(-summary.performance.maxDrawdown < policy.checks.maxDrawdown ? [] : ['drawdown']),
      ...(summary.ic.mean > policy.checks.minIc ? [] : ['mean_ic']),
    ],
  };
}

const shown = ({ guard, level, figure }: Verdict) => ({ guard, level, figure });

function judged(
  dataset: Dataset,
  { summary, failedFolds }: FoldsRun,
  runs: readonly FoldsRun[],
  best: number,
  policy: Policy,
): Pick<Judged, 'verdicts' | 'overfitting'> {
  const { matrix, features, rowDate } = dataset;
  const evidence = features.map((feature, column) => ({
    feature,
    ...featureEvidence({ matrix, label: dataset.label, rowDate, column }),
  }));
  const returns = runs.map((run, number) => trialReturns(run, number, dataset.calendar));
  const found = overfittingEvidence(returns[best].id, returns, trials, policy);
  const [test] = adjustTests([
    { hypothesis: 'H1', tested: returns[best].id, tStatistic: summary.ic.tStatistic, p: summary.ic.p, trials },
  ]);
  const verdicts = [
    // The last of the trials was allowed, and so is the first look.
    hyperparameterTrialCounter(trials - 1, policy),
    testSetGuard(0, policy),
    featureCountValidator(features.length, matrix.rows, policy),
    targetLeakageValidator(evidence, [], policy),
    suspiciousResult(summary.ic.mean, summary.performance.sharpe, policy),
    foldStability({ ...summary.stability, failedFolds: failedFolds.length }, policy),
    overfitting(found, policy),
    minimumTrackRecord(found.sample, policy),
    multipleTesting(test, 1, policy),
  ];
  const { pbo, loss, dsr, expectedMaximum } = found;
  return { verdicts: verdicts.map(shown), overfitting: { pbo, loss, dsr, expectedMaximum } };
}

function trialReturns({ summary }: FoldsRun, number: number, calendar: Int32Array): TrialReturns {
  const { days, returns } = summary.portfolio;
  return {
    id: `T${number + 1}`,
    dates: Array.from(days, (day) => isoOf(calendar[day])),
    returns: Array.from(returns),
    sharpe: summary.performance.sharpe,
  };
}

function lookAt(dataset: Dataset, features: readonly number[], quantile: number, { final }: FoldsRun): number {
  const sealed = columnsOf(daysOf(dataset, SEALED_FROM, days), features);
  const rows = Uint32Array.from({ length: sealed.matrix.rows }, (_, row) => row);
  const prediction = deserialiseModel(final!.artifact).predict(sealed.matrix, rows);
  const data = scoringData({ dataset: sealed, ...label });
  return foldMetrics({ data, rows, prediction, quantile, costBps }).performance.sharpe;
}
