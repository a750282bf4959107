import { performanceOf, summariseIc } from '../statistics/index.ts';
import type { FoldMetrics } from './foldMetrics.ts';
import { joined } from './joined.ts';
import { pooledErrors } from './predictionErrors.ts';

/**
 * The metrics of stretches of days that are apart, in date order, as one. The performance is of the days on which a
 * stretch's portfolio was on: what lies between them is no return of 0. `portfolio.returns` has those days in their
 * place, 0 between.
 * @param parts at least one
 * @param lag of the Newey-West errors
 */
export function joinMetrics(parts: readonly FoldMetrics[], lag: number): FoldMetrics {
  if (parts.length === 1) return parts[0];
  const ic = joined(
    Float64Array,
    parts.map((part) => part.ic),
  );
  const portfolios = parts.map(({ portfolio }) => portfolio).filter(({ returns }) => returns.length > 0);
  const firstDay = portfolios.reduce((first, p) => Math.min(first, p.firstDay), Infinity);
  const end = portfolios.reduce((last, p) => Math.max(last, p.firstDay + p.returns.length), firstDay);
  const onCalendar = (of: 'returns' | 'grossReturns') => {
    const days = new Float64Array(portfolios.length > 0 ? end - firstDay : 0);
    for (const portfolio of portfolios)
      for (let i = 0; i < portfolio[of].length; i++) days[portfolio.firstDay - firstDay + i] += portfolio[of][i];
    return days;
  };
  const days = portfolios.reduce((sum, { returns }) => sum + returns.length, 0);
  const perDay = (of: 'turnover' | 'longCount' | 'shortCount') =>
    portfolios.reduce((sum, portfolio) => sum + portfolio[of] * portfolio.returns.length, 0) / days;
  return {
    dates: joined(
      Int32Array,
      parts.map((part) => part.dates),
    ),
    ic,
    icSummary: summariseIc(ic, lag),
    errors: pooledErrors(parts.map(({ errors }) => errors)),
    portfolio: {
      firstDay: portfolios.length > 0 ? firstDay : -1,
      returns: onCalendar('returns'),
      grossReturns: onCalendar('grossReturns'),
      turnover: perDay('turnover'),
      totalCost: portfolios.reduce((sum, { totalCost }) => sum + totalCost, 0),
      longCount: perDay('longCount'),
      shortCount: perDay('shortCount'),
    },
    performance: performanceOf(
      joined(
        Float64Array,
        portfolios.map(({ returns }) => returns),
      ),
    ),
  };
}
