import { AppError } from '../contract/index.ts';

/** How signals become positions and what trading costs. Rates are shares: 0.1 is 10 %. */
export interface BacktestOptions {
  /**
   * Which symbols of a date are held. `quantile`: the outer `quantile` on each side; `rank`: all, above the middle rank
   * long, below it short; `threshold`: signal above `threshold` long, below −`threshold` short; `z_score`: the same of
   * the signal's z-score across the date.
   */
  readonly rule: 'quantile' | 'rank' | 'threshold' | 'z_score';
  /** In (0, 0.5], for `quantile`. */
  readonly quantile: number;
  /** At least 0, for `threshold` and `z_score`. */
  readonly threshold: number;
  /** Within a leg: the same for all, or in proportion to the distance of the signal from what splits the legs. */
  readonly weighting: 'equal' | 'proportional';
  /** Gross 2 (each leg 1), or 1. */
  readonly sides: 'long_short' | 'long_only';
  /** h, trading days a tranche of 1/h of the capital is held. */
  readonly holding: number;
  /** d, trading days from signal to entry. */
  readonly delay: number;
  /** Largest absolute weight of a symbol in a tranche, in (0, 1]; null is none. */
  readonly maxWeight: number | null;
  readonly sectorNeutral: boolean;
  readonly betaNeutral: boolean;
  /** Most one-way trading at one close, as a share of the capital; null is none. */
  readonly maxTurnover: number | null;
  /** Annual volatility that the portfolio is scaled to by its entering tranches; null is none. */
  readonly volatilityTarget: number | null;
  /** What the volatility target may not take the gross of the portfolio beyond. */
  readonly maxGross: number;
  /** Commission and fees, in basis points of the notional. */
  readonly costBps: number;
  /** Half of bid to ask, in basis points of the notional. */
  readonly halfSpreadBps: number;
  /** Coefficient of square-root impact; 0 is none. */
  readonly impact: number;
  /** In the currency of the closes; impact and capacity depend on it. */
  readonly capital: number;
}

export { defaultPortfolio as defaultOptions } from '../contract/index.ts';

/** @throws AppError BAD_INPUT for the first option out of its range */
export function requireOptions(options: BacktestOptions): void {
  const { quantile, threshold, holding, delay, maxWeight, maxTurnover, volatilityTarget, maxGross } = options;
  const { sides, sectorNeutral, betaNeutral, costBps, halfSpreadBps, impact, capital } = options;
  const requireThat = (holds: boolean, message: string) => {
    if (!holds) throw new AppError('BAD_INPUT', message);
  };
  const above = (value: number | null) => value === null || (value > 0 && Number.isFinite(value));
  const notBelow = (value: number) => value >= 0 && Number.isFinite(value);
  requireThat(
    quantile > 0 && quantile <= 0.5,
    `Quantile ${quantile} is not in (0, 0.5]; 0.1 trades the outer deciles.`,
  );
  requireThat(notBelow(threshold), `Threshold ${threshold} is negative or unknown; give 0 or more.`);
  requireThat(Number.isInteger(holding) && holding >= 1, `Holding ${holding} is not a whole number of days from 1 up.`);
  requireThat(Number.isInteger(delay) && delay >= 0, `Entry delay ${delay} is not a whole number of days from 0 up.`);
  requireThat(
    above(maxWeight) && (maxWeight ?? 0) <= 1,
    `A largest weight of ${maxWeight} is not in (0, 1]; 0.05 allows 5 % of a tranche.`,
  );
  requireThat(above(maxTurnover), `A turnover limit of ${maxTurnover} is not above 0; 0.2 allows 20 % of the capital.`);
  requireThat(
    above(volatilityTarget),
    `A volatility target of ${volatilityTarget} is not above 0; 0.1 is 10 % a year.`,
  );
  requireThat(above(maxGross), `A largest gross of ${maxGross} is not above 0; 2 is one of each leg.`);
  requireThat(notBelow(costBps), `Cost of ${costBps} basis points is negative or unknown; give 0 or more.`);
  requireThat(notBelow(halfSpreadBps), `A half spread of ${halfSpreadBps} basis points is negative; give 0 or more.`);
  requireThat(notBelow(impact), `Impact coefficient ${impact} is negative or unknown; give 0 or more, usually near 1.`);
  requireThat(above(capital), `Capital ${capital} is not above 0; give it in the currency of the closes.`);
  requireThat(
    sides === 'long_short' || !(sectorNeutral || betaNeutral),
    'A long-only portfolio cannot be neutral to sectors or beta; hold both sides.',
  );
}
