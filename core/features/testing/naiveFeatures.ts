import { type BarSeries } from '../../kernels/index.ts';

type Naive = (bars: BarSeries, t: number) => number;

/** The last n values up to t; NaN when there are fewer. */
const window = (x: Float64Array, t: number, n: number): number[] =>
  t + 1 < n ? [NaN] : Array.from(x.subarray(t + 1 - n, t + 1));
const sum = (x: number[]) => x.reduce((a, b) => a + b, 0);
const mean = (x: number[]) => sum(x) / x.length;
const squares = (x: number[]) => sum(x.map((value) => (value - mean(x)) ** 2));
const at = (x: Float64Array, t: number) => (t < 0 ? NaN : x[t]);
const over = (a: number, b: number) => (b === 0 ? NaN : a / b);

const growth =
  (lag: number, skip = 0, scale = 1): Naive =>
  ({ close }, t) =>
    scale * (over(at(close, t - skip), at(close, t - lag)) - 1);

const returns = (bars: BarSeries) => bars.close.map((close, t) => close / at(bars.close, t - 1) - 1);
const typical = (bars: BarSeries) => bars.close.map((close, t) => (bars.high[t] + bars.low[t] + close) / 3);

const volatility =
  (n: number): Naive =>
  (bars, t) =>
    Math.sqrt((squares(window(returns(bars), t, n)) / (n - 1)) * 252);

const sma =
  (n: number): Naive =>
  ({ close }, t) =>
    mean(window(close, t, n));

const populationSd: Naive = ({ close }, t) => Math.sqrt(squares(window(close, t, 20)) / 20);

const stochK: Naive = ({ high, low, close }, t) => {
  const bottom = Math.min(...window(low, t, 14));
  return over(100 * (close[t] - bottom), Math.max(...window(high, t, 14)) - bottom);
};

const moneyFlow: Naive = (bars, t) => {
  if (t < 14) return NaN;
  const price = typical(bars);
  let up = 0;
  let down = 0;
  for (let i = t - 13; i <= t; i++) {
    const change = price[i] - price[i - 1];
    const flow = price[i] * bars.volume[i];
    if (Number.isNaN(change) || Number.isNaN(flow)) return NaN;
    if (Math.abs(change) < 1e-12 * price[i]) continue;
    if (change > 0) up += flow;
    else down += flow;
  }
  return over(100 * up, up + down);
};

const cci: Naive = (bars, t) => {
  const prices = window(typical(bars), t, 20);
  const deviation = mean(prices.map((price) => Math.abs(price - mean(prices))));
  return over(prices[prices.length - 1] - mean(prices), 0.015 * deviation);
};

const vwap: Naive = (bars, t) => {
  const flow = typical(bars).map((price, i) => price * bars.volume[i]);
  return over(sum(window(flow, t, 20)), sum(window(bars.volume, t, 20)));
};

/** The windowed features straight from their definitions, for tests: slow, and with a NaN in the window NaN. */
export const NAIVE_FEATURES: Record<string, Naive> = {
  returns_1d: growth(1),
  returns_5d: growth(5),
  returns_20d: growth(20),
  returns_60d: growth(60),
  returns_252d: growth(252),
  momentum_20d: growth(20, 1),
  momentum_60d: growth(60, 5),
  momentum_252d: growth(252, 21),
  roc_10d: growth(10, 0, 100),
  volatility_20d: volatility(20),
  volatility_60d: volatility(60),
  volume_20d: ({ volume }, t) => mean(window(volume, t, 20)),
  volume_ratio: ({ volume }, t) => over(volume[t], mean(window(volume, t, 20))),
  sma_20d: sma(20),
  sma_50d: sma(50),
  sma_200d: sma(200),
  price_to_sma_20d: (bars, t) => bars.close[t] / sma(20)(bars, t),
  price_to_sma_50d: (bars, t) => bars.close[t] / sma(50)(bars, t),
  price_to_sma_200d: (bars, t) => bars.close[t] / sma(200)(bars, t),
  bb_upper_20d: (bars, t) => sma(20)(bars, t) + 2 * populationSd(bars, t),
  bb_lower_20d: (bars, t) => sma(20)(bars, t) - 2 * populationSd(bars, t),
  bb_width_20d: (bars, t) => (4 * populationSd(bars, t)) / sma(20)(bars, t),
  stoch_k: stochK,
  stoch_d: (bars, t) => (t < 2 ? NaN : (stochK(bars, t) + stochK(bars, t - 1) + stochK(bars, t - 2)) / 3),
  williams_r: (bars, t) => stochK(bars, t) - 100,
  mfi_14d: moneyFlow,
  cci_20d: cci,
  vwap_20d: vwap,
};
