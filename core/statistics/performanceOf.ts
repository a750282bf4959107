import { exp, log } from './elementary.ts';
import { drawdownOf, equityOf } from './equityOf.ts';
import type { FloatArray } from './FloatArray.ts';
import { mean, standardDeviation } from './moments.ts';
import { quantile } from './quantile.ts';

/** Below this a deviation of returns counts as none. */
export const FLAT = 1e-10;

/** Measures of simple returns per period, risk-free rate 0. Rates are shares: 0.1 is 10 %. */
export interface Performance {
  totalReturn: number;
  /** Geometric. */
  annualReturn: number;
  annualVolatility: number;
  /** Annualised; 0 when the deviation is below 1e-10. */
  sharpe: number;
  /** Annualised mean over the root mean square of min(r, 0); NaN without a loss. */
  sortino: number;
  /** Zero or negative, from a start of 1. */
  maxDrawdown: number;
  /** annualReturn / |maxDrawdown|; NaN without a drawdown. */
  calmar: number;
  /** Loss at the linearly interpolated 5 % quantile, positive for a loss. */
  var95: number;
  /** Mean loss of the returns at or below that quantile. */
  cvar95: number;
  /** Biased (over n); NaN when flat. */
  skewness: number;
  /** Biased (over n), not excess: 3 for a normal; NaN when flat. */
  kurtosis: number;
}

/**
 * Every measure is NaN for no returns, and for returns of which one is NaN: an unknown day is not a day without
 * change. What needs a deviation is NaN for one return.
 */
export function performanceOf(returns: FloatArray, periodsPerYear = 252): Performance {
  const n = returns.length;
  const average = mean(returns);
  const unknown = Number.isNaN(average);
  const sd = standardDeviation(returns);
  const totalReturn = unknown ? NaN : equityOf(returns)[n - 1] - 1;
  const annualReturn = totalReturn <= -1 ? -1 : exp((periodsPerYear / n) * log(1 + totalReturn)) - 1;
  const maxDrawdown = unknown ? NaN : drawdownOf(returns).reduce((worst, value) => Math.min(worst, value), 0);
  const downside = Math.sqrt(meanOver(returns, (r) => Math.min(r, 0) ** 2));
  const at5 = unknown ? NaN : quantile(returns, 0.05);
  const tail = returns.filter((r) => r <= at5);
  const spread = standardDeviation(returns, 0);
  const moment = (power: (z: number) => number) => meanOver(returns, (r) => power((r - average) / spread));
  return {
    totalReturn,
    annualReturn,
    annualVolatility: sd * Math.sqrt(periodsPerYear),
    sharpe: sharpeOf(returns, periodsPerYear),
    sortino: downside < FLAT ? NaN : (average / downside) * Math.sqrt(periodsPerYear),
    maxDrawdown,
    calmar: maxDrawdown === 0 ? NaN : annualReturn / -maxDrawdown,
    var95: -at5,
    cvar95: -mean(tail),
    skewness: sd >= FLAT ? moment((z) => z * z * z) : NaN,
    kurtosis: sd >= FLAT ? moment((z) => z * z * (z * z)) : NaN,
  };
}

/** The annualised Sharpe ratio alone, for resampling. */
export function sharpeOf(returns: FloatArray, periodsPerYear = 252): number {
  const sd = standardDeviation(returns);
  return sd < FLAT ? 0 : (mean(returns) / sd) * Math.sqrt(periodsPerYear);
}

function meanOver(returns: FloatArray, term: (r: number) => number): number {
  let sum = 0;
  for (let i = 0; i < returns.length; i++) sum += term(returns[i]);
  return sum / returns.length;
}
