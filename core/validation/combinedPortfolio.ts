import type { LongShort } from '../backtest/index.ts';

export interface CombinedPortfolio {
  /** Calendar day of the first return; −1 where nothing was traded. */
  firstDay: number;
  /** Daily, net of costs, over the initial capital. */
  returns: Float64Array;
  turnover: number;
  totalCost: number;
}

/**
 * The folds' portfolios as one. While the last tranches of a fold run off, the first of the next are put on: each is
 * 1/h of the same capital, so returns of a day add up. A day on which no fold holds anything returns 0, known to be.
 * Trades are not netted between folds, since each ends flat.
 */
export function combinedPortfolio(portfolios: readonly LongShort[]): CombinedPortfolio {
  const traded = portfolios.filter((portfolio) => portfolio.returns.length > 0);
  if (traded.length === 0) return { firstDay: -1, returns: new Float64Array(), turnover: NaN, totalCost: 0 };
  const firstDay = Math.min(...traded.map((portfolio) => portfolio.firstDay));
  const end = Math.max(...traded.map((portfolio) => portfolio.firstDay + portfolio.returns.length));
  const returns = new Float64Array(end - firstDay);
  let turnover = 0;
  let totalCost = 0;
  for (const portfolio of traded) {
    const offset = portfolio.firstDay - firstDay;
    for (let i = 0; i < portfolio.returns.length; i++) returns[offset + i] += portfolio.returns[i];
    turnover += portfolio.turnover * portfolio.returns.length;
    totalCost += portfolio.totalCost;
  }
  return { firstDay, returns, turnover: turnover / returns.length, totalCost };
}
