import type { BacktestOptions } from '../BacktestOptions.ts';
import type { BacktestPanel, BacktestSignals } from '../BacktestPanel.ts';

export interface Holding {
  symbol: number;
  weight: number;
}
interface Candidate extends Holding {
  score: number;
  long: boolean;
}

const BETA_WINDOW = 252;
const BETA_PAIRS = 60;
const VOLATILITY_WINDOW = 63;

/** What entered, before it was scaled, and its scale. */
export interface Entered {
  entry: number;
  held: Holding[];
  scale: number;
}

/**
 * What one date of signals wants to hold, written apart from `targetsOf`; null where it wants nothing.
 * @param before what entered on earlier dates, to which this is added where it enters
 */
export function slowWeights(
  panel: BacktestPanel,
  { signal, rowDate, rowSymbol }: BacktestSignals,
  options: BacktestOptions,
  day: number,
  before: Entered[],
): Holding[] | null {
  const known = Array.from(signal.keys())
    .filter((row) => rowDate[row] === day && !Number.isNaN(signal[row]))
    .map((row) => ({ symbol: rowSymbol[row], signal: signal[row] }))
    .sort((a, b) => a.signal - b.signal || a.symbol - b.symbol);
  if (known.length < 10 || known[0].signal === known[known.length - 1].signal) return null;
  const chosen = choose(known, options).filter(({ symbol }) => canEnter(panel, options, day, symbol));
  const longs = leg(chosen, true, options);
  const shorts = leg(chosen, false, options);
  if (longs.length === 0 || (options.sides === 'long_short' && shorts.length === 0)) return null;
  const held: Holding[] = options.sides === 'long_only' ? longs : [...longs, ...shorts];
  const neutral = options.sectorNeutral || options.betaNeutral ? residuals(panel, options, day, held) : held;
  if (!neutral) return null;
  const scale = scaleOf(panel, options, day, neutral, before);
  if (!(scale > 0)) return null;
  before.push({ entry: day + options.delay, held: neutral, scale });
  return neutral.map(({ symbol, weight }) => ({ symbol, weight: weight * scale }));
}

function choose(known: { symbol: number; signal: number }[], options: BacktestOptions): Candidate[] {
  const n = known.length;
  const values = known.map(({ signal }) => signal);
  const candidate = (i: number, score: number, long: boolean) => ({ symbol: known[i].symbol, weight: 0, score, long });
  if (options.rule === 'quantile') {
    const size = Math.max(1, Math.floor(n * options.quantile + 1e-9));
    const median = n % 2 ? values[(n - 1) / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    return known.flatMap((_, i) =>
      i < size || i >= n - size ? [candidate(i, values[i] - median, i >= n - size)] : [],
    );
  }
  const centre = values.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (n - 1));
  const scores = values.map((value) => {
    if (options.rule === 'threshold') return value;
    if (options.rule === 'z_score') return (value - centre) / spread;
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return below + (same + 1) / 2 - (n + 1) / 2;
  });
  const least = options.rule === 'rank' ? 0 : options.threshold;
  return scores.flatMap((score, i) => (Math.abs(score) > least ? [candidate(i, score, score > 0)] : []));
}

/** Whether the options let some symbol with a signal on the day be held: warm-up is over. */
export function anyCanBeHeld(
  panel: BacktestPanel,
  { signal, rowDate, rowSymbol }: BacktestSignals,
  options: BacktestOptions,
  day: number,
): boolean {
  if (options.volatilityTarget !== null && day < VOLATILITY_WINDOW) return false;
  const rows = Array.from(signal.keys()).filter((row) => rowDate[row] === day && !Number.isNaN(signal[row]));
  if (rows.length < 10 || new Set(rows.map((row) => signal[row])).size === 1) return false;
  return rows.some((row) => canEnter(panel, options, day, rowSymbol[row]));
}

function canEnter(panel: BacktestPanel, options: BacktestOptions, day: number, s: number): boolean {
  const { close, symbols, sector, dollarVolume } = panel;
  const entry = day + options.delay;
  if (Number.isNaN(close[entry * symbols + s])) return false;
  if (options.sectorNeutral && (sector === undefined || sector[day * symbols + s] < 0)) return false;
  if (options.betaNeutral && Number.isNaN(beta(panel, day, s))) return false;
  if (options.impact === 0) return true;
  let bars = 0;
  for (let t = 0; t < entry; t++) {
    if (!Number.isNaN(close[t * symbols + s]) && !Number.isNaN(dollarVolume![t * symbols + s])) bars++;
  }
  return bars >= 21;
}

/** Weights of one leg, short ones negative; the cap by looking for the multiple at which what is left is spent. */
function leg(chosen: Candidate[], long: boolean, { weighting, maxWeight }: BacktestOptions): Candidate[] {
  const own = chosen.filter((one) => one.long === long);
  const raw = own.map(({ score }) => (weighting === 'equal' ? 1 : Math.abs(score)));
  const total = raw.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return [];
  let weights = raw.map((value) => value / total);
  if (maxWeight !== null) {
    const falling = weights.toSorted((a, b) => b - a);
    for (let capped = 0; capped <= falling.length; capped++) {
      const rest = falling.slice(capped).reduce((sum, w) => sum + w, 0);
      const multiple = rest > 0 ? (1 - capped * maxWeight) / rest : Infinity;
      if (capped < falling.length && multiple * falling[capped] > maxWeight) continue;
      weights = weights.map((w) => Math.min(maxWeight, w === 0 ? 0 : multiple * w));
      break;
    }
  }
  return own.map((one, i) => ({ ...one, weight: long ? weights[i] : -weights[i] }));
}

function residuals(panel: BacktestPanel, options: BacktestOptions, day: number, held: Holding[]): Holding[] | null {
  const sectorOf = (symbol: number) => panel.sector![day * panel.symbols + symbol];
  const groups = options.sectorNeutral ? [...new Set(held.map(({ symbol }) => sectorOf(symbol)))] : [0];
  const regressors = groups.map((group) =>
    held.map<number>(({ symbol }) => (!options.sectorNeutral || sectorOf(symbol) === group ? 1 : 0)),
  );
  if (options.betaNeutral) regressors.push(held.map(({ symbol }) => beta(panel, day, symbol)));
  // Gram-Schmidt: each regressor less what the ones before it explain, then the weights less all of them.
  const basis: number[][] = [];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const less = (vector: number[]) =>
    basis.reduce((rest, one) => {
      const share = dot(rest, one) / dot(one, one);
      return rest.map((value, i) => value - share * one[i]);
    }, vector);
  for (const regressor of regressors) {
    const rest = less(less(regressor));
    if (dot(rest, rest) > 1e-20 * dot(regressor, regressor)) basis.push(rest);
  }
  const weights = held.map(({ weight }) => weight);
  const left = less(less(weights));
  const size = (vector: number[]) => vector.reduce((sum, value) => sum + Math.abs(value), 0);
  if (size(left) <= 1e-9 * size(weights)) return null;
  return held.map(({ symbol }, i) => ({ symbol, weight: (left[i] / size(left)) * size(weights) }));
}

function scaleOf(
  panel: BacktestPanel,
  options: BacktestOptions,
  day: number,
  held: Holding[],
  before: readonly Entered[],
): number {
  const { maxWeight, volatilityTarget, maxGross, holding, delay } = options;
  const largest = Math.max(...held.map(({ weight }) => Math.abs(weight)));
  const byWeight = maxWeight === null ? Infinity : maxWeight / largest;
  if (volatilityTarget === null) return Math.min(1, byWeight);
  const own = { entry: day + delay, held, scale: 1 };
  let start = own.entry;
  for (const { entry } of before.toReversed()) if (entry + holding >= start) start = entry;
  const rest = before.filter(({ entry }) => entry > own.entry - holding);
  const alike = netOf([...rest.map((one) => ({ ...one, scale: 1 })), own], Math.min(holding, own.entry - start + 1));
  const volatility = pastVolatility(panel, day, alike);
  if (!(volatility > 1e-9)) return NaN;
  const wanted = Math.min(volatilityTarget / volatility, maxGross / grossOf(alike), byWeight);
  const gross = (scale: number) => grossOf(netOf([...rest, { ...own, scale }], holding));
  if (gross(wanted) <= maxGross) return wanted;
  if (gross(0) > maxGross * (1 + 1e-9)) return 0;
  // Linear between the scales at which a symbol's position changes its side.
  const added = new Map(netOf([own], holding).map(({ symbol, weight }) => [symbol, weight]));
  const turns = netOf(rest, holding).map(({ symbol, weight }) => -weight / (added.get(symbol) ?? NaN));
  const scales = [0, ...turns.filter((scale) => scale > 0 && scale < wanted), wanted].sort((a, b) => b - a);
  const from = scales.findIndex((scale) => gross(scale) <= maxGross);
  if (from < 0) return 0;
  const [within, beyond] = [scales[from], scales[from - 1]];
  const found = within + ((beyond - within) * (maxGross - gross(within))) / (gross(beyond) - gross(within));
  return found > 1e-9 * wanted ? found : 0;
}

function netOf(tranches: readonly Entered[], count: number): Holding[] {
  const net = new Map<number, number>();
  for (const { held, scale } of tranches) {
    for (const { symbol, weight } of held) net.set(symbol, (net.get(symbol) ?? 0) + (scale * weight) / count);
  }
  return [...net].map(([symbol, weight]) => ({ symbol, weight }));
}

const grossOf = (held: readonly Holding[]) => held.reduce((sum, { weight }) => sum + Math.abs(weight), 0);

function pastVolatility({ close, symbols }: BacktestPanel, day: number, held: Holding[]): number {
  if (day < VOLATILITY_WINDOW) return NaN;
  const lastKnown = (t: number, s: number) => {
    for (let at = t; at >= 0; at--) if (!Number.isNaN(close[at * symbols + s])) return close[at * symbols + s];
    return NaN;
  };
  const returns = Array.from({ length: VOLATILITY_WINDOW }, (_, k) => {
    const t = day - k;
    return held.reduce((sum, { symbol, weight }) => {
      const change = lastKnown(t, symbol) / lastKnown(t - 1, symbol) - 1;
      return Number.isNaN(change) ? sum : sum + weight * change;
    }, 0);
  });
  const centre = returns.reduce((sum, r) => sum + r, 0) / returns.length;
  return Math.sqrt((returns.reduce((sum, r) => sum + (r - centre) ** 2, 0) / (returns.length - 1)) * 252);
}

function beta(panel: BacktestPanel, day: number, s: number): number {
  const pairs: { x: number; y: number }[] = [];
  for (let t = Math.max(1, day - BETA_WINDOW + 1); t <= day; t++) {
    const x = universeOn(panel, t);
    const y = oneDay(panel, t, s);
    if (!Number.isNaN(x) && !Number.isNaN(y)) pairs.push({ x, y });
  }
  if (pairs.length < BETA_PAIRS) return NaN;
  const meanX = pairs.reduce((sum, { x }) => sum + x, 0) / pairs.length;
  const meanY = pairs.reduce((sum, { y }) => sum + y, 0) / pairs.length;
  const xx = pairs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return xx === 0 ? NaN : pairs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / xx;
}

const oneDay = ({ close, symbols }: BacktestPanel, day: number, s: number) =>
  close[day * symbols + s] / close[(day - 1) * symbols + s] - 1;

const UNIVERSES = new WeakMap<BacktestPanel, Map<number, number>>();

function universeOn(panel: BacktestPanel, day: number): number {
  const found = UNIVERSES.get(panel) ?? new Map<number, number>();
  UNIVERSES.set(panel, found);
  if (!found.has(day)) {
    const wasIn = (k: number) => panel.member === undefined || panel.member[(day - 1) * panel.symbols + k] === 1;
    const returns = Array.from({ length: panel.symbols }, (_, k) => (wasIn(k) ? oneDay(panel, day, k) : NaN)).filter(
      (r) => !Number.isNaN(r),
    );
    found.set(day, returns.reduce((a, b) => a + b, 0) / returns.length);
  }
  return found.get(day)!;
}
