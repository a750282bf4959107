import { mean } from '../statistics/index.ts';
import type { BacktestOptions } from './BacktestOptions.ts';
import type { Simulation } from './simulate.ts';

/** Daily costs and what is left, over the initial capital. */
export interface Priced {
  readonly net: Float64Array;
  readonly cost: Float64Array;
}

/** Costs of every trade: basis points and half spread of its notional, and `impact · σ · √(notional · capital / V)` of it. */
export function priced(
  { gross, traded, impact }: Simulation,
  options: Pick<BacktestOptions, 'costBps' | 'halfSpreadBps' | 'impact' | 'capital'>,
): Priced {
  const rate = (options.costBps + options.halfSpreadBps) / 1e4;
  const pressure = options.impact * Math.sqrt(options.capital);
  const cost = traded.map((notional, i) => notional * rate + (pressure > 0 ? pressure * impact[i] : 0));
  return { cost, net: gross.map((gain, i) => gain - cost[i]) };
}

/** Mean daily notional traded, one way (half of buys and sells), over the full gross; NaN without a trade. */
export const turnoverOf = ({ traded }: Simulation, { sides }: Pick<BacktestOptions, 'sides'>): number =>
  mean(traded) / (sides === 'long_short' ? 4 : 2);

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
