import type { BacktestOptions } from './BacktestOptions.ts';
import { sumOf } from './priced.ts';
import type { Simulation } from './simulate.ts';

/** The share of the gain before costs that impact eats at capacity. */
export const CAPACITY_SHARE = 0.5;

/** The coefficient that capacity is estimated with: the run's own, or 1 where it charges no impact. */
export const capacityCoefficient = ({ impact }: Pick<BacktestOptions, 'impact'>): number => (impact > 0 ? impact : 1);

/**
 * Capital at which square-root impact eats half of the gain before costs, in the currency of the closes. Weights do not
 * depend on the capital, so all impact grows with its root, and the estimate is exact for the model. NaN for a portfolio
 * that gained nothing or whose trades have no known impact.
 */
export function capacityOf({ gross, impact }: Simulation, options: Pick<BacktestOptions, 'impact'>): number {
  const gain = sumOf(gross);
  const atOne = capacityCoefficient(options) * sumOf(impact);
  return gain > 0 && atOne > 0 ? ((CAPACITY_SHARE * gain) / atOne) ** 2 : NaN;
}
