import { AppError } from '../contract/index.ts';
import type { FloatArray } from '../statistics/index.ts';
import type { BacktestPanel } from './BacktestPanel.ts';
import { impactScale } from './impactScale.ts';
import { trailingBeta } from './trailingBeta.ts';
import { dailyReturns, universeReturns } from './universeReturns.ts';

/** What every portfolio on a panel has in common; panels are date-major and made when first asked for. */
export interface MarketPaths {
  readonly close: FloatArray;
  readonly days: number;
  readonly symbols: number;
  /** Per day and symbol; −1 is unknown. */
  readonly sector: Int32Array | undefined;
  readonly delistedAfter: Int32Array | undefined;
  /** Last known close up to and with the day; NaN before the first. A mark, not a price to predict from. */
  readonly mark: Float64Array;
  /** Change of the mark; 0 where there is no close, or was none before. */
  readonly move: Float64Array;
  /** Per day, return of the equal-weighted universe: {@link universeReturns}. */
  universe(): Float64Array;
  /** Of a symbol against the universe, from returns up to and with the day; NaN when unknown. */
  beta(day: number, symbol: number): number;
  /** Deviation over the root of volume, per √currency: {@link impactScale}. @throws AppError BAD_INPUT without volumes */
  impact(): Float64Array;
  readonly hasVolume: boolean;
}

export function marketPaths({
  close,
  symbols,
  member,
  sector,
  delistedAfter,
  dollarVolume,
}: BacktestPanel): MarketPaths {
  const days = close.length / symbols;
  const mark = new Float64Array(close.length);
  const move = new Float64Array(close.length);
  const last = new Float64Array(symbols).fill(NaN);
  for (let i = 0; i < close.length; i++) {
    const s = i % symbols;
    const price = close[i];
    if (!Number.isNaN(price)) {
      move[i] = Number.isNaN(last[s]) ? 0 : price - last[s];
      last[s] = price;
    }
    mark[i] = last[s];
  }
  const returns = once(() => dailyReturns(close, symbols));
  const universe = once(() => universeReturns(returns(), symbols, member));
  const beta = once(() => trailingBeta(returns(), universe(), symbols));
  const impact = once(() => {
    if (dollarVolume) return impactScale(close, dollarVolume, symbols);
    throw new AppError(
      'BAD_INPUT',
      'Impact needs volumes and there are none. Import bars with volume, or set impact 0.',
    );
  });
  return {
    ...{ close, days, symbols, sector, delistedAfter, mark, move, universe, impact },
    beta: (day, symbol) => beta()(day, symbol),
    hasVolume: dollarVolume !== undefined,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
