import type { MarketPaths } from './MarketPaths.ts';
import type { RankedDate } from './rankedDates.ts';
import { canEnter, type TargetOptions } from './targetsOf.ts';
import { VOLATILITY_DAYS } from './trailingVolatility.ts';

/**
 * The first signal day on which the options let anybody be held, whoever the rule chooses: what is before is warm-up of
 * beta, impact or volatility, and no day on which nothing was found worth holding. Infinity where there is none.
 */
export function firstHoldable(ranked: readonly RankedDate[], market: MarketPaths, options: TargetOptions): number {
  const first = ranked.find(
    ({ day, symbol }) =>
      (options.volatilityTarget === null || day >= VOLATILITY_DAYS) &&
      day + options.delay < market.days - 1 &&
      symbol.some((s) => canEnter(s, day, market, options)),
  );
  return first?.day ?? Infinity;
}
