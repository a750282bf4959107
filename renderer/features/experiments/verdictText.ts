import {
  type Experiment,
  formatCount,
  formatDecimals,
  formatIc,
  formatPercent,
  formatPValue,
  formatSharpe,
  type Verdict,
} from '../../../core/contract/index.ts';

type Measured = Pick<Experiment, 'metrics'>;

/** What a guard measured and what that was held against, in the unit of the guard. */
export function verdictText(verdict: Verdict, experiment: Measured): { figure: string; threshold: string } {
  const format = formatOf(verdict, experiment);
  return { figure: format(verdict.figure), threshold: format(verdict.threshold) };
}

function formatOf({ guard, figure, threshold }: Verdict, { metrics }: Measured): (value: number | null) => string {
  switch (guard) {
    case 'SharpeDecayMonitor':
      return formatPercent;
    case 'TargetLeakageValidator':
      // Its count of features that change is held against none; correlations and ICs are held against more.
      return threshold === 0 ? formatCount : formatIc;
    case 'SuspiciousResult':
      return figure === metrics.ic.mean ? formatIc : formatSharpe;
    case 'FeatureCountValidator':
      return Number.isInteger(figure) ? formatCount : (value) => formatDecimals(value, 1);
    case 'FoldStability':
      // Its count of failed folds is held against none.
      return threshold === 0 ? formatCount : figure === metrics.positiveFolds ? formatPercent : formatSharpe;
    case 'Overfitting':
      return formatSharpe;
    case 'MultipleTesting':
      return formatPValue;
    case 'TestSetGuard':
    case 'HyperparameterTrialCounter':
    case 'MinimumTrackRecord':
      return formatCount;
  }
}
