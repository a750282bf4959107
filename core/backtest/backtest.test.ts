import { describe, expect, test } from 'vitest';
import { createRng, mean, performanceOf } from '../statistics/index.ts';
import {
  backtest,
  backtestGrid,
  defaultOptions,
  delistedAfter,
  longShort,
  type BacktestOptions,
  type BacktestPanel,
  type BacktestSignals,
} from './index.ts';
import { marketPaths } from './MarketPaths.ts';
import { rankedDates } from './rankedDates.ts';
import { targetOptions, targetsOf } from './targetsOf.ts';
import { generatedPanel } from './testing/generatedPanel.ts';
import { slowBacktest } from './testing/slowBacktest.ts';

const SEEDS = [1, 2, 3];
const TOLERANCE = 1e-10;
const SIZE = { days: 130, symbols: 30, sectors: 4 };
const DEFECTS = { gaps: 0.05, missingVolume: 0.05, late: 0.2, delisted: 0.2, unknownSector: 0.1 };
const UNIVERSE = { outside: 0.2, moved: 0.3 };
const HOLDING = 5;
const DELAY = 1;

const defaults = defaultOptions(HOLDING, DELAY);
const everything: Partial<BacktestOptions> = {
  ...{ rule: 'z_score', threshold: 0.5, weighting: 'proportional', maxWeight: 0.2, sectorNeutral: true },
  ...{ betaNeutral: true, maxTurnover: 0.1, volatilityTarget: 0.1, halfSpreadBps: 3, impact: 0.8 },
};
const VARIANTS: Record<string, Partial<BacktestOptions>> = {
  'the default': {},
  quintiles: { quantile: 0.2 },
  'proportional quintiles': { quantile: 0.2, weighting: 'proportional' },
  'one day': { holding: 1 },
  'a month': { holding: 21 },
  'entry at once': { delay: 0 },
  'entry after 3 days': { delay: 3 },
  ranks: { rule: 'rank' },
  'proportional ranks': { rule: 'rank', weighting: 'proportional' },
  threshold: { rule: 'threshold', threshold: 0.2 },
  'z-score': { rule: 'z_score', threshold: 1 },
  'long only': { sides: 'long_only', quantile: 0.3 },
  cap: { weighting: 'proportional', rule: 'rank', maxWeight: 0.08 },
  'a cap that leaves cash': { maxWeight: 0.2 },
  'sector neutral': { quantile: 0.3, sectorNeutral: true },
  'beta neutral': { quantile: 0.3, betaNeutral: true },
  'neutral with a cap': { quantile: 0.4, sectorNeutral: true, betaNeutral: true, maxWeight: 0.12 },
  'turnover limit': { maxTurnover: 0.05 },
  'turnover limit, one day': { maxTurnover: 0.3, holding: 1, quantile: 0.3 },
  'volatility target': { volatilityTarget: 0.08 },
  'volatility target with a largest gross': { volatilityTarget: 0.3, maxGross: 1.2, holding: 4 },
  'volatility target with leverage': { volatilityTarget: 0.6, maxGross: 4, maxWeight: 0.6 },
  'half spread': { halfSpreadBps: 12 },
  impact: { impact: 1, capital: 5e7 },
  everything,
};

const panelOf = (seed: number) => generatedPanel({ ...SIZE, ...DEFECTS, ...UNIVERSE, seed });
const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe.each(Object.entries(VARIANTS))('%s', (_, variant) => {
  const options = { ...defaults, ...variant };

  test('agrees with the slow reference day by day, costs included', () => {
    let traded = 0;
    for (const seed of SEEDS) {
      const { panel, signals } = panelOf(seed);
      const ours = backtest(panel, signals, options);
      const slow = slowBacktest(panel, signals, options);
      expect(ours.days[0]).toBe(slow.firstDay);
      expect(ours.returns).toHaveLength(slow.returns.length);
      const worst = Math.max(0, ...slow.returns.map((r, i) => Math.abs(r - ours.returns[i])));
      expect(worst).toBeLessThan(TOLERANCE);
      expect(Math.abs(sum(ours.returns) - sum(slow.returns))).toBeLessThan(TOLERANCE);
      expect(Math.abs(ours.totalCost - slow.totalCost)).toBeLessThan(TOLERANCE);
      expect(Math.abs(sum(ours.traded) - slow.traded)).toBeLessThan(TOLERANCE * Math.max(1, slow.traded));
      const gross = slow.held.map((held, i) =>
        sum(Array.from(held, ([s, shares]) => Math.abs(shares * lastClose(panel, slow.firstDay + i, s)))),
      );
      expect(Math.max(0, ...gross.map((g, i) => Math.abs(g - ours.exposures.gross[i])))).toBeLessThan(TOLERANCE);
      traded += slow.traded;
    }
    expect(traded).toBeGreaterThan(1);
  });

  test('no close, volume or signal after a day changes a weight, a return or an exposure up to it', () => {
    const day = 95;
    const { panel, signals } = panelOf(SEEDS[0]);
    const whole = backtest(panel, signals, options);
    const known = day + 1;
    const rows = signals.rowDate.filter((date) => date <= day).length;
    const cutPanel: BacktestPanel = {
      ...panel,
      close: panel.close.slice(0, known * panel.symbols),
      dollarVolume: panel.dollarVolume.slice(0, known * panel.symbols),
      member: panel.member.slice(0, known * panel.symbols),
      sector: panel.sector.slice(0, known * panel.symbols),
      delistedAfter: panel.delistedAfter.map((last) => (last < day ? last : -1)),
    };
    const cutSignals: BacktestSignals = {
      signal: signals.signal.slice(0, rows),
      rowDate: signals.rowDate.slice(0, rows),
      rowSymbol: signals.rowSymbol.slice(0, rows),
    };
    const cut = backtest(cutPanel, cutSignals, options);
    // On its last day a panel enters nothing: there is no day to hold.
    const same = cut.returns.length - 1;
    expect(whole.days[0]).toBe(cut.days[0]);
    expect(same).toBeGreaterThan(20);
    expect(whole.returns.subarray(0, same)).toEqual(cut.returns.subarray(0, same));
    expect(whole.grossReturns.subarray(0, same + 1)).toEqual(cut.grossReturns.subarray(0, same + 1));
    const weights = (panelOfDays: BacktestPanel, signalsOfDays: BacktestSignals) =>
      targetsOf(rankedDates(signalsOfDays), marketPaths(panelOfDays), targetOptions(options));
    const sooner = weights(cutPanel, cutSignals);
    expect(sooner.length).toBeGreaterThan(10);
    expect(weights(panel, signals).slice(0, sooner.length)).toEqual(sooner);
    for (const name of ['gross', 'net', 'beta', 'unknownBeta'] as const) {
      expect(whole.exposures[name].subarray(0, same)).toEqual(cut.exposures[name].subarray(0, same));
    }
  });
});

function lastClose({ close, symbols }: { close: ArrayLike<number>; symbols: number }, day: number, s: number): number {
  for (let t = day; t >= 0; t--) if (!Number.isNaN(close[t * symbols + s])) return close[t * symbols + s];
  return NaN;
}

test('without gaps it is the long-short portfolio of the walk-forward', () => {
  for (const seed of SEEDS) {
    const { panel, signals } = generatedPanel({ ...SIZE, seed, lastSignal: SIZE.days - HOLDING - DELAY - 1 });
    const usual = longShort({ ...signals, close: panel.close, symbols: panel.symbols, horizon: HOLDING, delay: DELAY });
    const ours = backtest(panel, signals, defaults);
    expect(ours.days[0]).toBe(usual.firstDay);
    expect(ours.returns).toHaveLength(usual.returns.length);
    usual.returns.forEach((r, i) => expect(ours.returns[i]).toBeCloseTo(r, 13));
    expect(ours.turnover).toBeCloseTo(usual.turnover, 12);
    expect(ours.exposures.longs[20]).toBeGreaterThan(0);
  }
});

test('with gaps and delistings too: a position without a close has one rule', () => {
  let waited = 0;
  for (const seed of SEEDS) {
    const whole = generatedPanel({ ...SIZE, gaps: 0.1, delisted: 0.2, seed, lastSignal: SIZE.days - 25 });
    const { signals } = whole;
    // The two differ where the panel ends: here everything is sold before. What is delisted needs its confirmation.
    const { symbols } = whole.panel;
    const close = whole.panel.close.map((price, i) =>
      i >= (SIZE.days - 12) * symbols && whole.panel.delistedAfter[i % symbols] < 0 ? 100 : price,
    );
    const panel = { close, symbols, delistedAfter: delistedAfter(close, symbols) };
    const usual = longShort({ ...signals, close, symbols, horizon: HOLDING, delay: DELAY });
    const ours = backtest(panel, signals, defaults);
    expect(ours.days[0]).toBe(usual.firstDay);
    expect(ours.returns).toHaveLength(usual.returns.length);
    usual.returns.forEach((r, i) => expect(ours.returns[i]).toBeCloseTo(r, 13));
    expect(ours.totalCost).toBeCloseTo(usual.totalCost, 12);
    for (let row = 0; row < signals.signal.length; row++) {
      const at = (day: number) => close[(signals.rowDate[row] + day) * symbols + signals.rowSymbol[row]];
      if (Number.isNaN(at(DELAY + HOLDING)) && !Number.isNaN(at(DELAY))) waited++;
    }
  }
  expect(waited).toBeGreaterThan(100);
});

describe('between signals that are far apart', () => {
  const { panel, signals } = generatedPanel({ ...SIZE, seed: SEEDS[0] });
  const [QUIET, AGAIN] = [50, 90];
  const isQuiet = (date: number) => date >= QUIET && date < AGAIN;
  const rows = [...signals.rowDate.keys()].filter((row) => !isQuiet(signals.rowDate[row]));
  const apart = {
    signal: Float64Array.from(rows, (row) => signals.signal[row]),
    rowDate: Int32Array.from(rows, (row) => signals.rowDate[row]),
    rowSymbol: Int32Array.from(rows, (row) => signals.rowSymbol[row]),
  };
  /** The same dates have rows, and nothing is predicted of them. */
  const unknown = { ...signals, signal: signals.signal.map((one, row) => (isQuiet(signals.rowDate[row]) ? NaN : one)) };
  const lastHeld = QUIET - 1 + DELAY + HOLDING;

  test('a day that no signal could hold anything on is no return of 0, but absent', () => {
    const found = backtest(panel, apart, defaults);
    const flat = backtest(panel, unknown, defaults);
    const days = [...found.days];
    expect(days.filter((day) => day > lastHeld && day < AGAIN + DELAY)).toEqual([]);
    expect(days).toContain(lastHeld);
    expect(days).toContain(AGAIN + DELAY);
    expect(flat.days).toHaveLength(days.length + AGAIN + DELAY - lastHeld - 1);
    const places = days.map((day) => day - flat.days[0]);
    const taken = (values: Float64Array) => Float64Array.from(places, (place) => values[place]);
    for (const name of ['returns', 'grossReturns', 'cost', 'traded', 'universe'] as const) {
      expect(found[name], name).toEqual(taken(flat[name]));
    }
    expect(found.exposures.gross).toEqual(taken(flat.exposures.gross));
    expect(found.performance).toEqual(performanceOf(found.returns));
    const [cell] = backtestGrid({ panel, signals: apart, cells: [defaults] });
    expect([cell.days, cell.returns, cell.sharpe]).toEqual([found.days, found.returns, found.performance.sharpe]);
  });

  test('a day without a known signal in a tested stretch is a return of 0', () => {
    const { days, returns } = backtest(panel, unknown, defaults);
    expect(days.at(-1)! - days[0] + 1).toBe(days.length);
    const between = returns.subarray(lastHeld + 1 - days[0], AGAIN + DELAY - days[0]);
    expect(between.length).toBe(AGAIN + DELAY - lastHeld - 1);
    // Shares of tranches that were added and taken away leave a rounding error.
    for (const r of between) expect(Math.abs(r)).toBeLessThan(1e-15);
  });
});

test('tested days before the first position and after the last one are returns of 0', () => {
  const { panel, signals } = generatedPanel({ ...SIZE, seed: SEEDS[0] });
  const [FIRST, LAST] = [40, 60];
  const isKnown = (date: number) => date >= FIRST && date <= LAST;
  const options: BacktestOptions = { ...defaults, rule: 'threshold', threshold: 0.2 };
  /** Below the threshold but for a few weeks. */
  const signal = signals.signal.map((one, row) => (isKnown(signals.rowDate[row]) ? one : one / 100));
  const whole = backtest(panel, signals, options);
  const found = backtest(panel, { ...signals, signal }, options);
  expect(found.days).toEqual(whole.days);
  const heldFrom = FIRST + DELAY - found.days[0];
  const heldTo = LAST + DELAY + HOLDING - found.days[0];
  found.returns.forEach((r, i) => {
    // Shares of tranches that were added and taken away leave a rounding error.
    if (i < heldFrom || i > heldTo) expect(Math.abs(r)).toBeLessThan(1e-15);
    else expect(r).not.toBe(0);
  });
  expect(found.exposures.gross[heldFrom]).toBeGreaterThan(0);
  expect(found.performance).toEqual(performanceOf(found.returns));
  const [cell] = backtestGrid({ panel, signals: { ...signals, signal }, cells: [options] });
  expect([cell.days, cell.returns]).toEqual([found.days, found.returns]);
});

describe('a grid', () => {
  const { panel, signals } = panelOf(SEEDS[0]);
  const cells = [
    ...[0.1, 0.2].flatMap((quantile) => [1, 5, 10].map((holding) => ({ ...defaults, quantile, holding }))),
    ...[0, 5, 20].map((costBps) => ({ ...defaults, costBps })),
    { ...defaults, ...everything },
    { ...defaults, impact: 1 },
  ];

  test('gives of every cell what its own run gives, to the bit', () => {
    const found = backtestGrid({ panel, signals, cells });
    cells.forEach((options, i) => {
      const one = backtest(panel, signals, options);
      expect(found[i].returns).toEqual(one.returns);
      expect(found[i].days).toEqual(one.days);
      expect(found[i].sharpe).toBe(one.performance.sharpe);
      expect(found[i].grossSharpe).toBe(one.grossSharpe);
      expect(found[i].maxDrawdown).toBe(one.performance.maxDrawdown);
      expect([found[i].turnover, found[i].totalCost]).toEqual([one.turnover, one.totalCost]);
    });
    expect(new Set(found.map(({ sharpe }) => sharpe)).size).toBe(cells.length - 1);
  });

  test('reports each group of cells, all of them in the end', () => {
    const seen: number[] = [];
    backtestGrid({ panel, signals, cells }, (done, total) => {
      expect(total).toBe(cells.length);
      seen.push(done);
    });
    expect(seen.at(-1)).toBe(cells.length);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('no cell, no signal', () => {
    expect(backtestGrid({ panel, signals, cells: [] })).toEqual([]);
    const none = { signal: new Float64Array(), rowDate: new Int32Array(), rowSymbol: new Int32Array() };
    expect(backtestGrid({ panel, signals: none, cells: cells.slice(0, 1) })[0].days).toHaveLength(0);
    expect(backtest(panel, none, defaults)).toMatchObject({ days: new Int32Array(), totalCost: 0, turnover: NaN });
  });
});

describe('by what is asked', () => {
  const { panel, signals } = generatedPanel({
    ...SIZE,
    days: 260,
    seed: 5,
    unknownSector: 0.1,
    outside: UNIVERSE.outside,
  });

  test('sector and beta exposure are none at the entry', () => {
    const one = backtest(panel, signals, {
      ...defaults,
      quantile: 0.4,
      holding: 1,
      sectorNeutral: true,
      betaNeutral: true,
    });
    const days = one.returns.length - 1;
    for (let i = 0; i < days; i++) {
      expect(one.exposures.net[i]).toBeCloseTo(0, 12);
      one.exposures.sector.forEach((net) => expect(net[i]).toBeCloseTo(0, 12));
      expect(one.exposures.gross[i]).toBeCloseTo(2, 12);
    }
    const usual = backtest(panel, signals, { ...defaults, quantile: 0.4, holding: 1 });
    expect(Math.max(...usual.exposures.sector[0].map(Math.abs))).toBeGreaterThan(0.1);
  });

  test('the turnover limit is kept but for sales that waited', () => {
    const one = backtest(panel, signals, { ...defaults, maxTurnover: 0.04 });
    expect(Math.max(...one.traded.subarray(0, 200)) / 2).toBeCloseTo(0.04, 12);
  });

  test('the universe is its members: what else has bars changes nothing', () => {
    const options = { ...defaults, quantile: 0.3, betaNeutral: true };
    const members = backtest(panel, signals, options);
    const [outsiders, days] = [25, panel.close.length / panel.symbols];
    const symbols = panel.symbols + outsiders;
    const wider = (values: ArrayLike<number>, other: (day: number) => number) =>
      Array.from({ length: days * symbols }, (_, i) => {
        const [day, s] = [Math.floor(i / symbols), i % symbols];
        return s < panel.symbols ? values[day * panel.symbols + s] : other(day);
      });
    const close = Float64Array.from(wider(panel.close, (day) => 10 * 1.01 ** day));
    const member = Uint8Array.from(wider(panel.member, () => 0));
    const among = backtest({ close, symbols, member }, signals, options);
    expect(among.universe).toEqual(members.universe);
    expect(among.alphaBeta).toEqual(members.alphaBeta);
    expect(among.returns).toEqual(members.returns);
    expect(among.exposures.beta).toEqual(members.exposures.beta);
    const everyone = backtest({ close, symbols }, signals, options);
    expect(everyone.alphaBeta.beta).not.toBeCloseTo(members.alphaBeta.beta, 3);
  });

  test('at capacity impact eats half of the gain', () => {
    const impact = 0.7;
    const { capacity, grossReturns } = backtest(panel, signals, { ...defaults, costBps: 0, impact });
    expect(capacity).toBeGreaterThan(0);
    const there = backtest(panel, signals, { ...defaults, costBps: 0, impact, capital: capacity });
    expect(there.totalCost).toBeCloseTo(0.5 * sum(grossReturns), 10);
  });

  test('a delisted position is cash at its last close, an absent one is held', () => {
    const close = new Float64Array(8 * 10).fill(100);
    for (let day = 3; day < 8; day++) close[day * 10 + 9] = NaN;
    close[6 * 10 + 9] = 120;
    const first = {
      signal: Float64Array.from({ length: 10 }, (_, s) => s),
      rowDate: new Int32Array(10),
      rowSymbol: Int32Array.from({ length: 10 }, (_, s) => s),
    };
    const options = { ...defaults, holding: 2, costBps: 100 };
    const gap = backtest({ close, symbols: 10 }, first, options);
    // Bought on day 1, to be sold on day 3, sold on day 6.
    expect(Array.from(gap.grossReturns, (r) => +r.toFixed(12))).toEqual([0, 0, 0, 0, 0, 0.1]);
    expect(gap.totalCost).toBeCloseTo((0.5 + 0.5 + 0.5 + 0.6) / 100, 12);
    expect(Array.from(gap.exposures.longs)).toEqual([1, 1, 1, 1, 1, 0]);
    const delistedAfter = new Int32Array(10).fill(-1);
    delistedAfter[9] = 2;
    const gone = backtest(
      { close: close.map((c, i) => (i === 69 ? NaN : c)), symbols: 10, delistedAfter },
      first,
      options,
    );
    expect(Array.from(gone.exposures.longs)).toEqual([1, 1, 0]);
    expect(gone.totalCost).toBeCloseTo(1.5 / 100, 12);
  });
});

describe('a volatility target', () => {
  const TARGET = 0.1;
  const WITHIN = 0.2;
  const [DAYS, SYMBOLS] = [1500, 40];
  const [DAILY, FACTOR] = [0.02, 0.01];
  /** Volatilities are taken over 63 days, so that nothing enters before them. */
  const WARM_UP = 63;

  /** Independent days of one covariance, and signals that forget: all of it each day, or little of it. */
  function market(memory: number) {
    const rng = createRng(9);
    const price = new Float64Array(SYMBOLS).fill(50);
    const state = Float64Array.from(price, () => rng.normal());
    const close = new Float64Array(DAYS * SYMBOLS);
    const signal = new Float64Array(DAYS * SYMBOLS);
    for (let day = 0; day < DAYS; day++) {
      const shock = FACTOR * rng.normal();
      for (let s = 0; s < SYMBOLS; s++) {
        const [at, beta] = [day * SYMBOLS + s, 0.5 + s / SYMBOLS];
        state[s] = memory * state[s] + Math.sqrt(1 - memory ** 2) * rng.normal();
        signal[at] = state[s];
        close[at] = price[s] *= 1 + beta * shock + DAILY * (0.5 + s / SYMBOLS) * rng.normal();
      }
    }
    const rowDate = Int32Array.from(signal, (_, at) => Math.floor(at / SYMBOLS));
    const rows = { signal, rowDate, rowSymbol: Int32Array.from(signal, (_, at) => at % SYMBOLS) };
    return { panel: { close, symbols: SYMBOLS }, signals: rows };
  }

  describe.each([
    ['slow', 0.998],
    ['quick', 0],
  ])('of %s signals', (_, memory) => {
    const { panel, signals } = market(memory);
    test.each([1, 5, 20])('is met by the portfolio, holding %i', (holding) => {
      const options = { ...defaults, quantile: 0.2, holding, costBps: 0, volatilityTarget: TARGET, maxGross: 100 };
      const found = backtest(panel, signals, options);
      expect(found.days[0]).toBe(WARM_UP + DELAY);
      const sd = (returns: Float64Array) => performanceOf(returns).annualVolatility;
      // Whole once as many tranches are held as there are to be, twice: of those scaled before that none is left.
      const whole = found.returns.subarray(2 * holding);
      expect(Math.abs(sd(whole) / TARGET - 1)).toBeLessThan(WITHIN);
      const halves = [whole.subarray(0, whole.length / 2), whole.subarray(whole.length / 2)];
      for (const half of halves) expect(Math.abs(sd(half) / TARGET - 1)).toBeLessThan(WITHIN);
    });
  });

  test('tranches of a slow signal are of one size, from the first on', () => {
    const { panel, signals } = market(0.998);
    const options = { ...defaults, quantile: 0.2, holding: 20, volatilityTarget: TARGET, maxGross: 100 };
    const targets = targetsOf(rankedDates(signals), marketPaths(panel), targetOptions(options));
    const size = targets.map(({ weight }) => weight.reduce((total, w) => total + Math.abs(w), 0));
    const typical = size.toSorted((a, b) => a - b)[size.length >> 1];
    expect(Math.max(...size) / typical).toBeLessThan(2);
    expect(Math.min(...size) / typical).toBeGreaterThan(0.5);
  });

  test.each([1, 5, 20])('takes the portfolio to the largest gross where it is further, holding %i', (holding) => {
    const { panel, signals } = market(0);
    const most = 1.5;
    const options = { ...defaults, quantile: 0.2, holding, volatilityTarget: 0.5, maxGross: most };
    const { exposures, performance } = backtest(panel, signals, options);
    // Kept at the prices of the entries; shares are held without rebalancing.
    expect(Math.max(...exposures.gross)).toBeLessThan(1.25 * most);
    expect(mean(exposures.gross.subarray(2 * holding))).toBeGreaterThan(0.8 * most);
    expect(performance.annualVolatility).toBeLessThan(0.5);
  });
});

test('refuses what it cannot trade', () => {
  const { panel, signals } = panelOf(SEEDS[0]);
  const run = (change: Partial<BacktestOptions>) => () => backtest(panel, signals, { ...defaults, ...change });
  expect(run({ quantile: 0.6 })).toThrow(/Quantile 0.6/);
  expect(run({ holding: 0 })).toThrow(/Holding 0/);
  expect(run({ delay: 0.5 })).toThrow(/delay 0.5/);
  expect(run({ threshold: NaN })).toThrow(/Threshold NaN/);
  expect(run({ maxWeight: 0 })).toThrow(/largest weight of 0/);
  expect(run({ maxWeight: 9 })).toThrow(/largest weight of 9 is not in \(0, 1\]/);
  expect(run({ maxTurnover: -1 })).toThrow(/turnover limit of -1/);
  expect(run({ volatilityTarget: 0 })).toThrow(/volatility target of 0/);
  expect(run({ costBps: -1 })).toThrow(/Cost of -1/);
  expect(run({ impact: NaN })).toThrow(/Impact coefficient NaN/);
  expect(run({ sides: 'long_only', betaNeutral: true })).toThrow(/long-only/);
  expect(() => backtest({ close: panel.close, symbols: panel.symbols }, signals, { ...defaults, impact: 1 })).toThrow(
    /Impact needs volumes/,
  );
  expect(() => backtest({ ...panel, sector: new Int32Array(3) }, signals, defaults)).toThrow(/sector has 3 values/);
  expect(() => backtest(panel, { ...signals, signal: signals.signal.slice(1) }, defaults)).toThrow(/signals/);
  expect(() => backtest(panel, { ...signals, rowDate: signals.rowDate.map(() => 9999) }, defaults)).toThrow(/outside/);
});
