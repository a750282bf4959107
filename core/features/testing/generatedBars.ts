import { type BarSeries } from '../../kernels/index.ts';
import { createRng, type Rng } from '../../statistics/index.ts';

export interface GeneratedBarsOptions {
  readonly symbol?: string;
  /** Number of bars. */
  readonly length: number;
  readonly seed: number;
  /** Probability that a field other than the date is missing. */
  readonly missing?: number;
  /** Probability that a day has no bar. */
  readonly gaps?: number;
  readonly firstDay?: number;
}

const FIRST_DAY = 15_000;
const START_PRICE = 50;
const DAILY_DEVIATION = 0.02;
const TICK = 0.01;
/** Probability of an unchanged close, so that ties are met. */
const UNCHANGED = 0.05;

const toTick = (price: number) => Math.max(TICK, Math.round(price / TICK) * TICK);

/** A seeded random walk of bars on ticks, with ties and, when asked, missing fields and days. */
export function generatedBars(options: GeneratedBarsOptions): BarSeries {
  const { symbol = 'GEN', length, seed, missing = 0, gaps = 0, firstDay = FIRST_DAY } = options;
  const rng = createRng(seed);
  const array = () => new Float64Array(length);
  const bars = { open: array(), high: array(), low: array(), close: array(), volume: array() };
  const date = new Int32Array(length);
  let day = firstDay;
  let close = START_PRICE;
  for (let t = 0; t < length; t++) {
    while (rng.uniform() < gaps) day++;
    date[t] = day++;
    const open = toTick(close * Math.exp(DAILY_DEVIATION * 0.3 * rng.normal()));
    if (rng.uniform() >= UNCHANGED) close = toTick(close * Math.exp(DAILY_DEVIATION * rng.normal()));
    bars.open[t] = known(rng, missing, open);
    bars.high[t] = known(rng, missing, toTick(Math.max(open, close) * (1 + 0.01 * rng.uniform())));
    bars.low[t] = known(rng, missing, toTick(Math.min(open, close) * (1 - 0.01 * rng.uniform())));
    bars.close[t] = known(rng, missing, close);
    bars.volume[t] = known(rng, missing, rng.integer(1_000_000));
  }
  return { symbol, date, ...bars };
}

const known = (rng: Rng, missing: number, value: number) => (rng.uniform() < missing ? NaN : value);
