import { describe, expect, test } from 'vitest';
import {
  backtest,
  backtestGrid,
  defaultOptions,
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
  'volatility target with leverage': { volatilityTarget: 0.6, maxGross: 4, maxWeight: 0.6 },
  'half spread': { halfSpreadBps: 12 },
  impact: { impact: 1, capital: 5e7 },
  everything,
};

const panelOf = (seed: number) => generatedPanel({ ...SIZE, ...DEFECTS, seed });
const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe.each(Object.entries(VARIANTS))('%s', (_, variant) => {
  const options = { ...defaults, ...variant };

  test('agrees with the slow reference day by day, costs included', () => {
    let traded = 0;
    for (const seed of SEEDS) {
      const { panel, signals } = panelOf(seed);
      const ours = backtest(panel, signals, options);
      const slow = slowBacktest(panel, signals, options);
      expect(ours.firstDay).toBe(slow.firstDay);
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
    expect(whole.firstDay).toBe(cut.firstDay);
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
    expect(ours.firstDay).toBe(usual.firstDay);
    expect(ours.returns).toHaveLength(usual.returns.length);
    usual.returns.forEach((r, i) => expect(ours.returns[i]).toBeCloseTo(r, 13));
    expect(ours.turnover).toBeCloseTo(usual.turnover, 12);
    expect(ours.exposures.longs[20]).toBeGreaterThan(0);
  }
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
      expect(found[i].firstDay).toBe(one.firstDay);
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
    expect(backtestGrid({ panel, signals: none, cells: cells.slice(0, 1) })[0]).toMatchObject({ firstDay: -1 });
    expect(backtest(panel, none, defaults)).toMatchObject({ firstDay: -1, totalCost: 0, turnover: NaN });
  });
});

describe('by what is asked', () => {
  const { panel, signals } = generatedPanel({ ...SIZE, days: 260, seed: 5, unknownSector: 0.1 });

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

  test('a volatility target is nearer to it than none is', () => {
    const target = 0.05;
    const off = (volatilityTarget: number | null) => {
      const { annualVolatility } = backtest(panel, signals, { ...defaults, holding: 1, volatilityTarget }).performance;
      return Math.abs(annualVolatility - target);
    };
    expect(off(target)).toBeLessThan(0.5 * off(null));
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

test('refuses what it cannot trade', () => {
  const { panel, signals } = panelOf(SEEDS[0]);
  const run = (change: Partial<BacktestOptions>) => () => backtest(panel, signals, { ...defaults, ...change });
  expect(run({ quantile: 0.6 })).toThrow(/Quantile 0.6/);
  expect(run({ holding: 0 })).toThrow(/Holding 0/);
  expect(run({ delay: 0.5 })).toThrow(/delay 0.5/);
  expect(run({ threshold: NaN })).toThrow(/Threshold NaN/);
  expect(run({ maxWeight: 0 })).toThrow(/largest weight of 0/);
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
