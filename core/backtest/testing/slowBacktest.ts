import type { BacktestOptions } from '../BacktestOptions.ts';
import type { BacktestPanel, BacktestSignals } from '../BacktestPanel.ts';
import { anyCanBeHeld, slowWeights, type Entered, type Holding } from './slowWeights.ts';

interface Batch {
  exit: number;
  shares: Map<number, number>;
}

export interface SlowBacktest {
  firstDay: number;
  /** Change of cash and holdings at their marks by day, over the initial capital. */
  returns: number[];
  totalCost: number;
  /** Σ of all trades' notional. */
  traded: number;
  /** Holdings after each day's trades. */
  held: Map<number, number>[];
}

/**
 * The same portfolio as `backtest`, written apart from it: plain objects, one day after the other, cash and shares in an
 * account whose value is taken every evening. Slow, for comparison alone.
 */
export function slowBacktest(panel: BacktestPanel, signals: BacktestSignals, options: BacktestOptions): SlowBacktest {
  const { close, symbols, delistedAfter } = panel;
  const days = close.length / symbols;
  const price = (day: number, s: number) => close[day * symbols + s];
  const markOf = (day: number, s: number) => {
    for (let t = day; t >= 0; t--) if (!Number.isNaN(price(t, s))) return price(t, s);
    return NaN;
  };
  const wishes = new Map<number, Holding[]>();
  const entered: Entered[] = [];
  for (const day of new Set(signals.rowDate)) {
    const wish = day + options.delay < days - 1 ? slowWeights(panel, signals, options, day, entered) : null;
    if (wish) wishes.set(day + options.delay, wish);
  }
  const entries = [...wishes.keys()].sort((a, b) => a - b);
  const result: SlowBacktest = { firstDay: -1, returns: [], totalCost: 0, traded: 0, held: [] };
  if (entries.length === 0) return result;
  const from = [...new Set(signals.rowDate)].find((day) => anyCanBeHeld(panel, signals, options, day))!;
  const tested = [...signals.rowDate].filter((day) => day >= from).map((day) => day + options.delay);
  const lastDay = tested[tested.length - 1] + options.holding;
  result.firstDay = tested[0];
  let cash = 1;
  const account = new Map<number, number>();
  const orders = new Map<number, number>();
  let batches: Batch[] = [];
  let valueBefore = 1;
  for (let day = tested[0]; day < days; day++) {
    for (const [s, shares] of [...account]) {
      if (!delistedAfter || delistedAfter[s] < 0 || day <= delistedAfter[s]) continue;
      cash += shares * markOf(day, s);
      account.delete(s);
      orders.delete(s);
      batches.forEach((batch) => batch.shares.delete(s));
    }
    const leaving = batches.filter(({ exit }) => exit === day);
    batches = batches.filter(({ exit }) => exit !== day);
    const order = (s: number, shares: number) => orders.set(s, (orders.get(s) ?? 0) + shares);
    for (const { shares } of leaving) shares.forEach((amount, s) => order(s, -amount));
    const wish = wishes.get(day);
    if (wish) {
      const batch = new Map(wish.map(({ symbol, weight }) => [symbol, weight / options.holding / price(day, symbol)]));
      const shares = limited(batch, leaving, options.maxTurnover, (s) => price(day, s));
      shares.forEach((amount, s) => order(s, amount));
      batches.push({ exit: day + options.holding, shares });
    }
    for (const [s, amount] of [...orders]) {
      if (Number.isNaN(price(day, s))) continue;
      const notional = Math.abs(amount) * price(day, s);
      const cost = costOf(panel, options, day, s, notional);
      cash -= amount * price(day, s) + cost;
      result.totalCost += cost;
      result.traded += notional;
      account.set(s, (account.get(s) ?? 0) + amount);
      orders.delete(s);
      if (!batches.some(({ shares }) => shares.has(s)) && Math.abs(account.get(s)!) < 1e-12) account.delete(s);
    }
    let value = cash;
    for (const [s, shares] of account) value += shares * markOf(day, s);
    result.returns.push(value - valueBefore);
    result.held.push(new Map(account));
    valueBefore = value;
    if (account.size === 0 && day >= lastDay) break;
  }
  return result;
}

function limited(
  batch: Map<number, number>,
  leaving: Batch[],
  limit: number | null,
  price: (s: number) => number,
): Map<number, number> {
  if (limit === null) return batch;
  const old = new Map<number, number>();
  for (const { shares } of leaving) {
    for (const [s, amount] of shares) if (!Number.isNaN(price(s))) old.set(s, (old.get(s) ?? 0) + amount);
  }
  const all = [...new Set([...old.keys(), ...batch.keys()])];
  const steps = all.map((s) => (batch.get(s) ?? 0) - (old.get(s) ?? 0));
  const oneWay = steps.reduce((sum, step, i) => sum + Math.abs(step) * price(all[i]), 0) / 2;
  const part = Math.min(1, limit / oneWay);
  return part === 1 ? batch : new Map(all.map((s, i) => [s, (old.get(s) ?? 0) + part * steps[i]]));
}

/** Deviation and volume of the 20 bars before the day, gathered anew for every trade. */
function costOf(
  { close, symbols, dollarVolume }: BacktestPanel,
  { costBps, halfSpreadBps, impact, capital }: BacktestOptions,
  day: number,
  s: number,
  notional: number,
): number {
  const commission = (notional * (costBps + halfSpreadBps)) / 10_000;
  if (impact === 0 || !dollarVolume) return commission;
  for (let before = day; before > 0; before--) {
    const bars: { price: number; volume: number }[] = [];
    for (let t = before - 1; t >= 0 && bars.length < 21; t--) {
      const bar = { price: close[t * symbols + s], volume: dollarVolume[t * symbols + s] };
      if (!Number.isNaN(bar.price) && !Number.isNaN(bar.volume)) bars.push(bar);
    }
    if (bars.length < 21) return commission;
    const volume = bars.slice(0, 20).reduce((sum, bar) => sum + bar.volume, 0) / 20;
    if (volume === 0) continue;
    const changes = bars.slice(0, 20).map((bar, k) => bar.price / bars[k + 1].price - 1);
    const centre = changes.reduce((sum, change) => sum + change, 0) / 20;
    const deviation = Math.sqrt(changes.reduce((sum, change) => sum + (change - centre) ** 2, 0) / 19);
    return commission + impact * deviation * Math.sqrt((notional * capital) / volume) * notional;
  }
  return commission;
}
