import { type BarSeries } from '../../kernels/index.ts';
import { type Rng } from '../../statistics/index.ts';
import { distinctIntegers } from './draws.ts';
import { type DemoParameters } from './parameters.ts';

/** `ratio` new shares for one old share; the bars are adjusted for it already, in price and volume, on every date. */
export interface SplitEvent {
  symbol: string;
  /** Days since 1970-01-01. */
  date: number;
  ratio: number;
}

/**
 * The splits on record: of some symbols drawn at random, those whose adjusted close passed the rise or the fall that
 * makes a company split. At most one for each symbol; sorted by symbol.
 */
export function splitEvents({ splits }: DemoParameters, bars: readonly BarSeries[], rng: Rng): SplitEvent[] {
  const candidates = distinctIntegers(rng, splits.symbols, bars.length).sort((a, b) => a - b);
  return candidates.flatMap((index, i): SplitEvent[] => {
    const { symbol, date, close } = bars[index];
    const crossing = close.findIndex((c) => c > splits.rise * close[0] || c < splits.fall * close[0]);
    if (crossing < 0 || crossing === close.length - 1) return [];
    const rose = close[crossing] > close[0];
    const ratio = rose ? splits.ratios[i % splits.ratios.length] : splits.reverseRatio;
    return [{ symbol, date: date[crossing + 1], ratio }];
  });
}
