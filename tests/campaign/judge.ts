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

const { days, holdoutShare, label, trials, costBps } = CAMPAIGN;
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
  readonly overfitting: Pick<OverfittingEvidence, 'pbo' | 'loss' | 'dsr'>;
  /** What one look at the holdout adds. */
  readonly decay: Pick<Verdict, 'guard' | 'level' | 'figure'>;
  /** The numeric checks before staging that are not met. */
  readonly unmet: readonly string[];
}

/** One research session: 50 trials, the best Sharpe after costs is chosen and judged by every guard, then looked at once. */
export async function judgeSeed(seed: number, strength: number, policy: Policy): Promise<Judged> {
  const { dataset } = campaignMarket(seed, strength);
  const open = daysOf(dataset, 0, TRAINED_UNTIL);
  const runs: FoldsRun[] = [];
  for (let number = 0; number < trials; number++) {
    runs.push(await runTrial(open, choiceOf(seed, number), seed, false));
  }
  const sharpes = runs.map(({ summary }) => summary.performance.sharpe);
  const best = sharpes.indexOf(Math.max(...sharpes));
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
  { summary }: FoldsRun,
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
    { hypothesis: 'H1', experiment: returns[best].id, tStatistic: summary.ic.tStatistic, trials },
  ]);
  const verdicts = [
    // The last of the trials was allowed, and so is the first look.
    hyperparameterTrialCounter(trials - 1, policy),
    testSetGuard(0, policy),
    featureCountValidator(features.length, matrix.rows, policy),
    targetLeakageValidator(evidence, [], policy),
    suspiciousResult(summary.ic.mean, summary.performance.sharpe, policy),
    foldStability(summary.stability.stabilityScore, summary.stability.positiveFolds, policy),
    overfitting(found, policy),
    minimumTrackRecord(found.sample, policy),
    multipleTesting(test, 1, policy),
  ];
  const { pbo, loss, dsr } = found;
  return { verdicts: verdicts.map(shown), overfitting: { pbo, loss, dsr } };
}

function trialReturns({ summary }: FoldsRun, number: number, calendar: Int32Array): TrialReturns {
  const { firstDay, returns } = summary.portfolio;
  return {
    id: `T${number + 1}`,
    dates: Array.from(returns, (_, i) => isoOf(calendar[firstDay + i])),
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
