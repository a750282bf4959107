import { type BarSeries } from '../kernels/index.ts';
import { adx } from './adx.ts';
import { commodityChannel } from './commodityChannel.ts';
import { difference, growth, product, ratio, signOfDifference } from './elementwise.ts';
import { ema, wilderMean } from './exponentialMean.ts';
import { type PriceFeature } from './FEATURES.ts';
import { moneyFlow } from './moneyFlow.ts';
import { obv } from './obv.ts';
import { rollingMax, rollingMin } from './rollingExtreme.ts';
import { rollingMean, rollingMoments } from './rollingMoments.ts';
import { rollingSum } from './rollingSum.ts';
import { rsi } from './rsi.ts';
import { trueRange } from './trueRange.ts';

const TRADING_DAYS = 252;
const BAND_WIDTH = 2;

/** What several features need and none is. */
type SharedSeries = 'typical' | 'high_14d' | 'low_14d' | 'true_range' | 'typical_volume' | 'sd_20d';
export type SeriesName = PriceFeature | SharedSeries;

/** A symbol's bars and every series already computed from them, each at most once. */
export interface Series {
  readonly bars: BarSeries;
  get(name: SeriesName): Float64Array;
}

type Recipe = (series: Series) => Float64Array;

/** How each feature is computed: one line each, in the words of the catalogue. All series have the bars' length. */
export const PRICE_RECIPES: Record<SeriesName, Recipe> = {
  typical: (s) => typicalPrice(s.bars),
  typical_volume: (s) => product(s.get('typical'), s.bars.volume),
  high_14d: (s) => rollingMax(s.bars.high, 14),
  low_14d: (s) => rollingMin(s.bars.low, 14),
  true_range: (s) => trueRange(s.bars),
  sd_20d: (s) => deviation(s.bars.close, 20, 20, 1),

  returns_1d: (s) => growth(s.bars.close, 1),
  returns_5d: (s) => growth(s.bars.close, 5),
  returns_20d: (s) => growth(s.bars.close, 20),
  returns_60d: (s) => growth(s.bars.close, 60),
  returns_252d: (s) => growth(s.bars.close, 252),
  momentum_20d: (s) => growth(s.bars.close, 20, 1),
  momentum_60d: (s) => growth(s.bars.close, 60, 5),
  momentum_252d: (s) => growth(s.bars.close, 252, 21),
  volatility_20d: (s) => deviation(s.get('returns_1d'), 20, 19, TRADING_DAYS),
  volatility_60d: (s) => deviation(s.get('returns_1d'), 60, 59, TRADING_DAYS),

  volume_20d: (s) => rollingMean(s.bars.volume, 20),
  volume_ratio: (s) => ratio(s.bars.volume, s.get('volume_20d')),
  obv: (s) => obv(s.bars),
  vwap_20d: (s) => ratio(rollingSum(s.get('typical_volume'), 20), rollingSum(s.bars.volume, 20)),

  rsi_14d: (s) => rsi(s.bars.close, 14),
  cci_20d: (s) => commodityChannel(s.get('typical'), 20),
  roc_10d: (s) => growth(s.bars.close, 10, 0, 100),
  stoch_k: (s) => rangePosition(s.bars.close, s.get('low_14d'), s),
  stoch_d: (s) => rollingMean(s.get('stoch_k'), 3),
  williams_r: (s) => rangePosition(s.bars.close, s.get('high_14d'), s),
  mfi_14d: (s) => moneyFlow(s.get('typical'), s.bars.volume, 14),
  atr_14d: (s) => wilderMean(s.get('true_range'), 14),
  adx_14d: (s) => adx(s.bars, s.get('true_range'), 14),

  macd_line: (s) => difference(s.get('ema_12d'), s.get('ema_26d')),
  macd_signal: (s) => ema(s.get('macd_line'), 9),
  macd_histogram: (s) => difference(s.get('macd_line'), s.get('macd_signal')),
  trend: (s) => signOfDifference(s.bars.close, s.get('sma_200d')),
  sma_20d: (s) => rollingMean(s.bars.close, 20),
  sma_50d: (s) => rollingMean(s.bars.close, 50),
  sma_200d: (s) => rollingMean(s.bars.close, 200),
  ema_12d: (s) => ema(s.bars.close, 12),
  ema_26d: (s) => ema(s.bars.close, 26),
  price_to_sma_20d: (s) => ratio(s.bars.close, s.get('sma_20d')),
  price_to_sma_50d: (s) => ratio(s.bars.close, s.get('sma_50d')),
  price_to_sma_200d: (s) => ratio(s.bars.close, s.get('sma_200d')),
  bb_upper_20d: (s) => band(s, BAND_WIDTH),
  bb_lower_20d: (s) => band(s, -BAND_WIDTH),
  bb_width_20d: (s) => bandWidth(s.get('sd_20d'), s.get('sma_20d')),
  ema_crossover: (s) => signOfDifference(s.get('ema_12d'), s.get('ema_26d')),
};

function typicalPrice({ high, low, close }: BarSeries): Float64Array {
  const out = new Float64Array(close.length);
  for (let t = 0; t < out.length; t++) out[t] = (high[t] + low[t] + close[t]) / 3;
  return out;
}

/**
 * √(squared deviations of the last `window` values / divisor × periods).
 * @param divisor `window` for a population, one less for a sample
 * @param periods by which the variance is scaled: 252 for a deviation per year from daily values
 */
function deviation(x: Float64Array, window: number, divisor: number, periods: number): Float64Array {
  const out = rollingMoments(x, window).squares;
  for (let t = 0; t < out.length; t++) out[t] = Math.sqrt((out[t] / divisor) * periods);
  return out;
}

/** 100 × (close − from) / (highest − lowest) over 14 bars; unknown when the range is 0. */
function rangePosition(close: Float64Array, from: Float64Array, s: Series): Float64Array {
  const high = s.get('high_14d');
  const low = s.get('low_14d');
  const out = new Float64Array(close.length);
  for (let t = 0; t < out.length; t++) {
    const range = high[t] - low[t];
    out[t] = range === 0 ? NaN : (100 * (close[t] - from[t])) / range;
  }
  return out;
}

function band(s: Series, width: number): Float64Array {
  const sma = s.get('sma_20d');
  const sd = s.get('sd_20d');
  const out = new Float64Array(sma.length);
  for (let t = 0; t < out.length; t++) out[t] = sma[t] + width * sd[t];
  return out;
}

/** (upper − lower) / sma without the cancellation of subtracting the bands. */
function bandWidth(sd: Float64Array, sma: Float64Array): Float64Array {
  const out = ratio(sd, sma);
  for (let t = 0; t < out.length; t++) out[t] *= 2 * BAND_WIDTH;
  return out;
}
