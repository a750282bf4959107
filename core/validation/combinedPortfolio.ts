import type { FoldMetrics } from './foldMetrics.ts';

export interface CombinedPortfolio {
  /** Calendar days of the returns, ascending, but for days on which nothing was tested; none where nothing was traded. */
  days: Int32Array;
  /** Daily, net of costs, over the initial capital. */
  returns: Float64Array;
  turnover: number;
  totalCost: number;
}

/** h and d of the label, trading days. */
export interface LabelDays {
  readonly horizon: number;
  readonly delay: number;
}

/**
 * The portfolios of tested stretches as one. While the last tranches of a stretch run off, the first of the next are put
 * on: each is 1/h of the same capital, so returns of a day add up. A tested day without a holding returns 0, known to be;
 * a day that no prediction could have held anything on, since none is of d to d + h days before, is not among the days.
 * Trades are not netted between stretches, since each ends flat.
 */
export function combinedPortfolio(
  parts: readonly Pick<FoldMetrics, 'dates' | 'portfolio'>[],
  { horizon, delay }: LabelDays,
): CombinedPortfolio {
  const traded = parts.map(({ portfolio }) => portfolio).filter((portfolio) => portfolio.returns.length > 0);
  if (traded.length === 0) {
    return { days: new Int32Array(), returns: new Float64Array(), turnover: NaN, totalCost: 0 };
  }
  const tested = parts.filter(({ dates }) => dates.length > 0);
  const firstDay = Math.min(...tested.map(({ dates }) => dates[0] + delay));
  const end = Math.max(
    ...tested.map(({ dates }) => dates[dates.length - 1] + delay + horizon + 1),
    ...traded.map((portfolio) => portfolio.firstDay + portfolio.returns.length),
  );
  const returns = new Float64Array(end - firstDay);
  const isTested = new Uint8Array(end - firstDay);
  const test = (from: number, to: number) => isTested.fill(1, from - firstDay, to - firstDay);
  for (const { dates } of tested) test(dates[0] + delay, dates[dates.length - 1] + delay + horizon + 1);
  let turnover = 0;
  let totalCost = 0;
  for (const portfolio of traded) {
    const offset = portfolio.firstDay - firstDay;
    test(portfolio.firstDay, portfolio.firstDay + portfolio.returns.length);
    for (let i = 0; i < portfolio.returns.length; i++) returns[offset + i] += portfolio.returns[i];
    turnover += portfolio.turnover * portfolio.returns.length;
    totalCost += portfolio.totalCost;
  }
  const days = Int32Array.from(returns, (_, i) => firstDay + i).filter((_, i) => isTested[i] === 1);
  return {
    days,
    returns: returns.filter((_, i) => isTested[i] === 1),
    turnover: turnover / days.length,
    totalCost,
  };
}
