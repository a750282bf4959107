import {
  CAPACITY_SHARE,
  capacityCoefficient,
  forwardReturns,
  icByHorizon,
  monthlyReturns,
  quantileReturns,
  rollingSharpe,
  type Backtest,
  type BacktestOptions,
  type BacktestPanel,
  type BacktestSignals,
} from '../../backtest/index.ts';
import { isoOf, known, type BacktestRun } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import { createRng, mean, sharpeOf, stationaryBootstrap } from '../../statistics/index.ts';
import { intervalFigures } from '../figuresOf.ts';

/** Of the Sharpe ratio's interval. */
const REPLICATES = 1000;
const SHARPE_STREAM = 3;

export interface FiguresInput {
  found: Backtest;
  panel: BacktestPanel;
  signals: BacktestSignals;
  options: BacktestOptions;
  dataset: Dataset;
  /** By their place in the panel. */
  sectors: readonly string[];
  seed: number;
}

/** A backtest as the contract shows it. */
export function backtestFigures({ found, panel, signals, options, dataset, sectors, seed }: FiguresInput): BacktestRun {
  const { days, returns, exposures, performance, alphaBeta } = found;
  const { holding, delay } = options;
  const dates = days.map((day) => dataset.calendar[day]);
  const all = (values: ArrayLike<number>) => Array.from(values, known);
  const label = forwardReturns(panel, signals, delay, holding);
  const interval = stationaryBootstrap(returns, {
    meanBlock: holding + delay,
    replicates: REPLICATES,
    rng: createRng(seed, SHARPE_STREAM),
    statistic: sharpeOf,
  });
  return {
    dates: Array.from(dates, isoOf),
    returns: all(returns),
    grossReturns: all(found.grossReturns),
    rollingSharpe: all(rollingSharpe(returns)),
    exposures: {
      gross: all(exposures.gross),
      net: all(exposures.net),
      beta: all(exposures.beta),
      unknownBeta: all(exposures.unknownBeta),
      sectors: exposures.sector.map((net, k) => ({ sector: sectors[k] ?? 'unknown', net: all(net) })),
    },
    months: monthlyReturns(dates, returns).map(({ month, value }) => ({ month, value: known(value) })),
    portfolio: {
      annualReturn: known(performance.annualReturn),
      annualVolatility: known(performance.annualVolatility),
      maxDrawdown: known(performance.maxDrawdown),
      turnover: known(found.turnover),
      totalCost: known(found.totalCost),
    },
    sharpe: intervalFigures(interval),
    grossSharpe: known(found.grossSharpe),
    capacity: {
      capital: known(found.capacity),
      coefficient: capacityCoefficient(options),
      share: CAPACITY_SHARE,
    },
    alphaBeta: {
      days: alphaBeta.days,
      alpha: known(alphaBeta.alpha),
      alphaError: known(alphaBeta.alphaError),
      alphaT: known(alphaBeta.alphaT),
      beta: known(alphaBeta.beta),
      betaError: known(alphaBeta.betaError),
      r2: known(alphaBeta.r2),
    },
    quantileReturns: all(quantileReturns({ ...signals, label })),
    horizons: icByHorizon(panel, signals, delay).map((one) => ({
      horizon: one.horizon,
      mean: known(one.mean),
      standardError: known(one.standardError),
      tStatistic: known(one.tStatistic),
      dates: one.dates,
    })),
    longs: known(mean(exposures.longs)),
    shorts: known(mean(exposures.shorts)),
  };
}
