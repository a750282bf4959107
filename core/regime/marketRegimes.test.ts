import { describe, expect, it } from 'vitest';
import { MARKET_COLUMNS, REGIME_NAMES, type MarketColumn, type RegimeName } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { createRng } from '../statistics/index.ts';
import { expandingRegimes, type RefitSchedule } from './expandingRegimes.ts';
import { fromHmmJson, toHmmJson } from './hmmJson.ts';
import { marketObservations } from './marketObservations.ts';
import { performanceByRegime } from './performanceByRegime.ts';
import { plantedMarket, plantedModel } from './testing/plantedModel.ts';
import { headOf, plantedSeries } from './testing/plantedSeries.ts';

const SEED = 41;
const SYMBOLS = 12;
const DAYS = 60;
const everyDay = Int32Array.from({ length: DAYS }, (_, t) => 100 + t);
const always = () => true;

const seriesOf = (symbol: string, days: Int32Array, close: Float64Array): BarSeries => ({
  ...{ symbol, date: days, close, open: close, high: close, low: close },
  volume: new Float64Array(days.length).fill(1),
});

function market(symbols = SYMBOLS): BarSeries[] {
  const rng = createRng(SEED);
  return Array.from({ length: symbols }, (_, i) => {
    let price = 100;
    return seriesOf(
      `S${i}`,
      everyDay,
      Float64Array.from(everyDay, () => (price *= 1 + 0.01 * rng.normal())),
    );
  });
}

const request = (bars: BarSeries[], columns: readonly MarketColumn[] = MARKET_COLUMNS) => ({
  ...{ bars, calendar: everyDay, isMember: always, firstDate: 100, lastDate: 100 + DAYS - 1, columns },
});

describe('market observations', () => {
  it('are what their definitions say', () => {
    const bars = market();
    const { observations, dates, returns, leftOut } = marketObservations(request(bars));
    expect([dates[0], leftOut]).toEqual([120, 20]);
    const marketReturn = (t: number) =>
      bars.reduce((sum, { close }) => sum + (close[t] / close[t - 1] - 1), 0) / SYMBOLS;
    const t = 30;
    const own = bars.map(({ close }) => close[t] / close[t - 1] - 1);
    const sd = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    };
    const last20 = Array.from({ length: 20 }, (_, i) => marketReturn(t - i));
    const row = Array.from(observations.values.subarray((t - 20) * 4, (t - 19) * 4));
    const median = (values: number[]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return (sorted[SYMBOLS / 2 - 1] + sorted[SYMBOLS / 2]) / 2;
    };
    const distance = median(own.map((value) => Math.abs(value - median(own))));
    const breadth = own.filter((value) => value > 0).length / SYMBOLS;
    for (const [i, value] of [marketReturn(t), sd(last20) * Math.sqrt(252), 1.4826 * distance, breadth].entries()) {
      expect(row[i]).toBeCloseTo(value, 12);
    }
    expect(returns[t - 20]).toBe(row[0]);
  });

  it('do not change when later bars are removed', () => {
    const bars = market();
    const whole = marketObservations(request(bars));
    const cut = bars.map(({ symbol, close }) => seriesOf(symbol, everyDay.slice(0, 40), close.slice(0, 40)));
    const prefix = marketObservations({ ...request(cut), calendar: everyDay.slice(0, 40) });
    expect(prefix.dates).toEqual(whole.dates.slice(0, 20));
    expect(prefix.observations.values).toEqual(whole.observations.values.slice(0, 20 * 4));
  });

  it('leave out and count days with fewer than 10 returns, and use only members of the day before', () => {
    const bars = market(10);
    const gap = bars[0].date.filter((day) => day !== 130);
    const close = bars[0].close.filter((_, t) => bars[0].date[t] !== 130);
    const holed = [seriesOf('S0', gap, close), ...bars.slice(1)];
    const columns = ['return'] as const;
    const { dates, leftOut } = marketObservations(request(holed, columns));
    expect(leftOut).toBe(3);
    expect([100, 130, 131].some((day) => dates.includes(day))).toBe(false);
    const eleven = market(11);
    const joining = {
      ...request(eleven, columns),
      isMember: (symbol: string, day: number) => symbol !== 'S0' || day >= 110,
    };
    const { returns } = marketObservations(joining);
    const without = marketObservations(request(eleven.slice(1), columns)).returns;
    const withAll = marketObservations(request(eleven, columns)).returns;
    expect(returns.slice(0, 10)).toEqual(without.slice(0, 10));
    expect(returns.slice(10)).toEqual(withAll.slice(10));
  });

  it('of no bars, or of an unknown close, are none rather than 0', () => {
    expect(marketObservations({ ...request([]), calendar: new Int32Array() }).observations.rows).toBe(0);
    const bars = market(10);
    bars[3].close[30] = NaN;
    expect(marketObservations(request(bars, ['return'])).leftOut).toBe(3);
  });
});

describe('regimes as they were known', () => {
  const { observations } = plantedSeries(plantedMarket(), 420, SEED);
  const schedule: RefitSchedule = {
    ...{ states: [2, 3], covariances: ['full'] as const },
    ...{ seed: 1, restarts: 2, firstRows: 200, refitRows: 50 },
  };
  const whole = expandingRegimes(observations, schedule);

  it('begin with the first fit and follow the schedule', () => {
    expect(whole.refits.map(({ row }) => row)).toEqual([199, 249, 299, 349, 399]);
    expect(whole.regimes.findIndex((regime) => regime !== null)).toBe(199);
    expect(whole.probabilities.slice(0, 199 * 4).every(Number.isNaN)).toBe(true);
    for (let t = 199; t < 420; t++) {
      const today = Array.from(whole.probabilities.subarray(t * 4, t * 4 + 4));
      expect(today.reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
      expect(REGIME_NAMES[today.indexOf(Math.max(...today))]).toBe(whole.regimes[t]);
    }
  });

  it.each([200, 249, 250, 333])('are the same to the bit when only the first %i days are there', (rows) => {
    const prefix = expandingRegimes(headOf(observations, rows), schedule);
    expect(prefix.probabilities).toEqual(whole.probabilities.slice(0, rows * 4));
    expect(prefix.regimes).toEqual(whole.regimes.slice(0, rows));
  });

  describe('where a fit cannot be made', () => {
    /** The planted market, but that nothing moves on some of its days, counted from 0. */
    const still = (first: number, end: number) => {
      const values = observations.values.slice();
      values.fill(0.001, first, end);
      return { ...observations, values };
    };
    /** One day far from all others takes a state for itself, which is too few days for one. */
    const shocked = { ...observations, values: observations.values.map((value, t) => (t === 260 ? 1e4 : value)) };
    const twoStates = { ...schedule, states: [2] };
    const throughShock = expandingRegimes(shocked, twoStates);

    it('begin with the first that can, and say why the ones before could not', () => {
      const { refits, failed, regimes, probabilities } = expandingRegimes(still(0, 260), schedule);
      expect(failed.map(({ row, error }) => [row, error.code])).toEqual([
        [199, 'NO_DATA'],
        [249, 'NO_DATA'],
      ]);
      expect(failed[0].error.message).toContain('Column 0 is 0.001');
      expect(refits.map(({ row }) => row)).toEqual([299, 349, 399]);
      expect(regimes.findIndex((regime) => regime !== null)).toBe(299);
      expect(probabilities.slice(0, 299 * 4).every(Number.isNaN)).toBe(true);
    });

    it('go on with the model before it', () => {
      expect(throughShock.refits.map(({ row }) => row)).toEqual([199, 249]);
      expect(throughShock.failed.map(({ row, error }) => [row, error.code])).toEqual([
        [299, 'NUMERICAL'],
        [349, 'NUMERICAL'],
        [399, 'NUMERICAL'],
      ]);
      const onceFitted = expandingRegimes(shocked, { ...twoStates, firstRows: 250, refitRows: 5000 });
      expect(throughShock.probabilities.slice(249 * 4)).toEqual(onceFitted.probabilities.slice(249 * 4));
      expect(throughShock.regimes.slice(249)).toEqual(onceFitted.regimes.slice(249));
    });

    it.each([260, 299, 300, 333])('are the same to the bit when only the first %i days are there', (rows) => {
      const prefix = expandingRegimes(headOf(shocked, rows), twoStates);
      expect(prefix.probabilities).toEqual(throughShock.probabilities.slice(0, rows * 4));
      expect(prefix.failed).toEqual(throughShock.failed.slice(0, prefix.failed.length));
    });

    it('are none when every fit fails', () => {
      const { refits, failed, regimes } = expandingRegimes(still(0, 420), schedule);
      expect([refits.length, failed.length]).toEqual([0, 5]);
      expect(regimes.every((regime) => regime === null)).toBe(true);
    });

    it('but end with what is no finding about the days', () => {
      expect(() => expandingRegimes(observations, { ...schedule, states: [5] })).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT' }),
      );
    });
  });

  it('refuse a history shorter than the first fit', () => {
    expect(() => expandingRegimes(headOf(observations, 199), schedule)).toThrow(
      expect.objectContaining({ code: 'NO_DATA', message: expect.stringContaining('199 days') as string }),
    );
  });
});

describe('performance by regime', () => {
  const rng = createRng(SEED, 2);
  const calendar = Int32Array.from({ length: 300 }, (_, t) => t);
  const regimeOf = new Map<number, RegimeName>();
  for (let t = 20; t < 300; t++) regimeOf.set(t, t % 40 < 20 ? 'bull' : 'bear');
  const ic = Array.from(calendar, (day) => ({ day, value: regimeOf.get(day) === 'bull' ? 0.1 : -0.05 }));
  // Day t earns what the regime of day t − 2 promised: entry delay 1.
  const returns = Array.from(calendar, (day) => ({
    day,
    value: (regimeOf.get(day - 2) === 'bull' ? 0.004 : -0.002) + 0.001 * rng.normal(),
  }));
  const found = performanceByRegime({
    ...{ regimeOf, calendar, ic, returns, horizon: 5, delay: 1, replicates: 200, seed: 1 },
  });

  it('gives each date to the regime known at its close, each return to the one of its newest prediction', () => {
    const [bull, bear, all] = found;
    expect(found.map(({ regime }) => regime)).toEqual(['bull', 'bear', null]);
    expect([bull.dates, bear.dates, all.dates]).toEqual([140, 140, 280]);
    expect(bull.ic.mean).toBeCloseTo(0.1, 12);
    expect(bear.ic.mean).toBeCloseTo(-0.05, 12);
    expect([bull.days, bear.days, all.days]).toEqual([138, 140, 278]);
    expect(bull.meanReturn).toBeGreaterThan(0.0035);
    expect(bear.meanReturn).toBeLessThan(-0.0015);
  });

  it('has errors that the estimates lie within', () => {
    for (const { sharpe, drawdown } of found) {
      expect(sharpe.lower).toBeLessThan(sharpe.estimate);
      expect(sharpe.upper).toBeGreaterThan(sharpe.estimate);
      expect(drawdown.estimate).toBeLessThanOrEqual(0);
      expect(drawdown.standardError).toBeGreaterThanOrEqual(0);
    }
  });

  it('of nothing is one row without figures', () => {
    const nothing = performanceByRegime({
      ...{ regimeOf: new Map(), calendar, ic, returns, horizon: 5, delay: 1, replicates: 50, seed: 1 },
    });
    expect(nothing).toHaveLength(1);
    expect(nothing[0]).toMatchObject({ regime: null, dates: 0, days: 0 });
    expect(nothing[0].sharpe.estimate).toBeNaN();
  });
});

describe('a model as JSON', () => {
  const hmm = plantedModel('full');
  const written = JSON.stringify(toHmmJson(hmm));
  const read = () => JSON.parse(written) as ReturnType<typeof toHmmJson>;
  const refused = (part: string) =>
    expect.objectContaining({ code: 'ARTIFACT_DAMAGED', message: expect.stringContaining(part) as string });

  it('comes back to the bit, whatever the order of its fields', () => {
    expect(fromHmmJson(read())).toEqual(hmm);
    expect(fromHmmJson(Object.fromEntries(Object.entries(read()).reverse()) as ReturnType<typeof read>)).toEqual(hmm);
  });
  it('is refused when anything was changed, when it is newer or something else', () => {
    const changed = read();
    changed.means[0] += 1e-12;
    expect(() => fromHmmJson(changed)).toThrow(refused('checksum'));
    expect(() => fromHmmJson({ ...read(), version: 2 })).toThrow(refused('newer'));
    expect(() => fromHmmJson({ ...read(), format: 'pickle' })).toThrow(refused('pickle'));
    const short = toHmmJson({ ...hmm, means: hmm.means.slice(1) });
    expect(() => fromHmmJson(short)).toThrow(refused('do not make 3 states'));
  });
});
