import { known, type Estimate, type FoldResult, type Metrics, type PathResult } from '../contract/index.ts';
import type { Interval, IcSummary, Performance } from '../statistics/index.ts';
import type { FoldMetrics, FoldsSummary, PathRun } from '../validation/index.ts';

/** Numbers as the contract shows them: unknown (NaN) is null. */
export const icFigures = (ic: IcSummary): FoldResult['ic'] => ({
  mean: known(ic.mean),
  sd: known(ic.sd),
  icir: known(ic.icir),
  standardError: known(ic.standardError),
  tStatistic: known(ic.tStatistic),
  p: known(ic.p),
  dates: ic.dates,
  positiveShare: known(ic.positiveShare),
});

export const intervalFigures = ({ estimate, standardError, lower, upper }: Interval): Estimate => ({
  value: known(estimate),
  standardError: known(standardError),
  lower: known(lower),
  upper: known(upper),
});

export const portfolioFigures = (
  performance: Performance,
  turnover: number,
  totalCost: number,
): FoldResult['portfolio'] => ({
  sharpe: known(performance.sharpe),
  annualReturn: known(performance.annualReturn),
  annualVolatility: known(performance.annualVolatility),
  maxDrawdown: known(performance.maxDrawdown),
  turnover: known(turnover),
  totalCost: known(totalCost),
});

export const foldFigures = ({ icSummary, errors, performance, portfolio }: FoldMetrics) => ({
  ic: icFigures(icSummary),
  mse: known(errors.mse),
  mae: known(errors.mae),
  r2: known(errors.r2),
  portfolio: portfolioFigures(performance, portfolio.turnover, portfolio.totalCost),
});

export const pathFigures = ({ index, missingParts, ic, performance }: PathRun): PathResult => ({
  path: index + 1,
  missing: missingParts,
  ic: icFigures(ic),
  sharpe: known(performance.sharpe),
  annualReturn: known(performance.annualReturn),
  maxDrawdown: known(performance.maxDrawdown),
});

export const summaryFigures = (summary: FoldsSummary): Metrics => ({
  ic: icFigures(summary.ic),
  icInterval: intervalFigures(summary.icInterval),
  sharpe: intervalFigures(summary.sharpeInterval),
  mse: known(summary.errors.mse),
  mae: known(summary.errors.mae),
  r2: known(summary.errors.r2),
  portfolio: portfolioFigures(summary.performance, summary.portfolio.turnover, summary.portfolio.totalCost),
  stabilityScore: known(summary.stability.stabilityScore),
  positiveFolds: known(summary.stability.positiveFolds),
});
