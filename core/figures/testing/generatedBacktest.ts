import { createRng } from '../../statistics/index.ts';
import { isoOf, type BacktestRun, type BacktestRecord } from '../../contract/index.ts';

const DAILY = 0.01;
const FIRST_DAY = 19_700;

/** A run with seeded returns on consecutive days. */
export function generatedBacktest({ seed, days }: { seed: number; days: number }): BacktestRun {
  const rng = createRng(seed);
  const returns = Array.from({ length: days }, () => DAILY * rng.normal());
  const dates = returns.map((_, i) => isoOf(FIRST_DAY + i));
  const constant = (value: number) => returns.map(() => value);
  return {
    dates,
    returns,
    grossReturns: returns,
    rollingSharpe: returns.map(() => null),
    exposures: {
      gross: constant(2),
      net: constant(0.01),
      beta: constant(-0.1),
      unknownBeta: constant(0),
      sectors: [{ sector: 'Energy', net: constant(0.2) }],
    },
    months: [...new Set(dates.map((date) => date.slice(0, 7)))].map((month, i) => ({
      month,
      value: i % 2 ? -0.02 : 0.03,
    })),
    portfolio: { annualReturn: 0.1, annualVolatility: 0.12, maxDrawdown: -0.08, turnover: 0.2, totalCost: 0.03 },
    sharpe: { value: 0.8, standardError: 0.4, lower: 0.1, upper: 1.6 },
    grossSharpe: 1,
    capacity: { capital: 2e7, coefficient: 1, share: 0.5 },
    alphaBeta: { days, alpha: 0.09, alphaError: 0.05, alphaT: 1.8, beta: 0.1, betaError: 0.05, r2: 0.02 },
    quantileReturns: [-0.001, 0, 0.001],
    horizons: [1, 5, 20].map((horizon) => ({
      horizon,
      mean: 0.05 / horizon,
      standardError: 0.01,
      tStatistic: 5 / horizon,
      dates: days,
    })),
    longs: 15,
    shorts: 15,
  };
}

/** Its record; a grid of two axes where no run is given. */
export function generatedBacktestRecord(run: BacktestRun | null): BacktestRecord {
  const axes = [
    { option: 'quantile' as const, values: [0.1, 0.2] },
    { option: 'holding' as const, values: [1, 5, 10] },
  ];
  const cells = axes[0].values.flatMap((q, i) => axes[1].values.map((h, j) => ({ values: [q, h], sharpe: i - j })));
  const others = {
    annualReturn: 0.1,
    annualVolatility: 0.1,
    maxDrawdown: -0.1,
    turnover: 0.1,
    totalCost: 0.1,
    days: 90,
  };
  return {
    ...{ id: 'B1', experiment: 'E1', hypothesis: 'H1', kind: run ? 'run' : 'grid', axes: run ? [] : axes },
    options: {
      ...{
        rule: 'quantile',
        quantile: 0.1,
        threshold: 0,
        weighting: 'equal',
        sides: 'long_short',
        holding: 5,
        delay: 1,
      },
      ...{ maxWeight: null, sectorNeutral: false, betaNeutral: false, maxTurnover: null, volatilityTarget: null },
      ...{ maxGross: 2, costBps: 5, halfSpreadBps: 0, impact: 0, capital: 1e7 },
    },
    ...{ trials: run ? 0 : 6, cells: run ? 1 : 6, sharpe: 0, result_sha256: 'a'.repeat(64) },
    ...{ created_at: '2026-01-05T09:00:00.000Z', created_by: 'user:ada' },
    run,
    grid: run ? null : cells.map((cell) => ({ ...cell, grossSharpe: cell.sharpe, ...others })),
  };
}
