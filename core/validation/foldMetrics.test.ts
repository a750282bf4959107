import { describe, expect, test } from 'vitest';
import { longShort } from '../backtest/index.ts';
import { createRng, neweyWest, performanceOf, spearman } from '../statistics/index.ts';
import { foldMetrics, predictionErrors, stabilityOf, summariseFolds, type FoldMetrics } from './index.ts';

const SEED = 9;
const SYMBOLS = 20;
const DAYS = 90;
const HORIZON = 3;
const DELAY = 1;
const TEST_DAYS = 20;
/** Share of the planted forward return in a prediction. */
const PLANTED = 0.3;
const f = (...values: number[]) => Float64Array.from(values);

const rng = createRng(SEED);
const close = new Float64Array(DAYS * SYMBOLS);
for (let s = 0; s < SYMBOLS; s++) {
  let price = 100;
  for (let day = 0; day < DAYS; day++) close[day * SYMBOLS + s] = price *= Math.exp(0.01 * rng.normal());
}
const rows = Array.from({ length: (DAYS - HORIZON - DELAY) * SYMBOLS }, (_, row) => row);
const rowDate = Int32Array.from(rows, (row) => Math.floor(row / SYMBOLS));
const rowSymbol = Int32Array.from(rows, (row) => row % SYMBOLS);
const label = Float64Array.from(rows, (row) => {
  const entry = row + DELAY * SYMBOLS;
  return close[entry + HORIZON * SYMBOLS] / close[entry] - 1;
});
const data = { label, rowDate, rowSymbol, close, symbols: SYMBOLS, horizon: HORIZON, delay: DELAY };

const testRows = (from: number) => Uint32Array.from({ length: TEST_DAYS * SYMBOLS }, (_, i) => from * SYMBOLS + i);
const predict = (of: Uint32Array, strength: number) =>
  Float64Array.from(of, (row) => strength * label[row] + 0.01 * rng.normal());
const starts = [10, 30, 50];
const folds = starts.map((from) => {
  const test = testRows(from);
  return foldMetrics({ data, rows: test, prediction: predict(test, PLANTED) });
});

describe('predictionErrors', () => {
  test('by hand, over the rows in which both are known', () => {
    const errors = predictionErrors(f(1, 2, NaN, 5), f(2, 2, 7, 2));
    expect(errors).toEqual({ rows: 3, mse: 10 / 3, mae: 4 / 3, r2: NaN, labelVariance: 0 });
    expect(predictionErrors(f(0, 1, 2), f(0, 1, 3))).toMatchObject({ mse: 1 / 3, r2: 1 - 1 / (14 / 3) });
    expect(predictionErrors(f(), f())).toEqual({ rows: 0, mse: NaN, mae: NaN, r2: NaN, labelVariance: NaN });
  });
});

describe('foldMetrics', () => {
  const test0 = testRows(starts[0]);

  test('is the IC, the errors and the portfolio of the test rows alone', () => {
    const prediction = predict(test0, PLANTED);
    const metrics = foldMetrics({ data, rows: test0, prediction, quantile: 0.2, costBps: 2 });
    expect([metrics.dates[0], metrics.dates.at(-1), metrics.dates.length]).toEqual([10, 29, 20]);
    const first = label.subarray(10 * SYMBOLS, 11 * SYMBOLS);
    expect(metrics.ic[0]).toBe(spearman(prediction.subarray(0, SYMBOLS), first));
    const { standardError, t } = neweyWest(metrics.ic, HORIZON + DELAY - 1);
    expect(metrics.icSummary).toMatchObject({ standardError, tStatistic: t });
    const portfolio = longShort({
      signal: prediction,
      rowDate: rowDate.slice(10 * SYMBOLS, 30 * SYMBOLS),
      rowSymbol: rowSymbol.slice(10 * SYMBOLS, 30 * SYMBOLS),
      close,
      symbols: SYMBOLS,
      horizon: HORIZON,
      delay: DELAY,
      quantile: 0.2,
      costBps: 2,
    });
    expect(metrics.portfolio).toEqual(portfolio);
    expect(metrics.performance).toEqual(performanceOf(portfolio.returns));
    expect(metrics.errors).toEqual(predictionErrors(prediction, label.subarray(10 * SYMBOLS, 30 * SYMBOLS)));
  });

  test('perfect foresight has IC 1 and r2 1; constant predictions have no IC and trade nothing', () => {
    const perfect = foldMetrics({ data, rows: test0, prediction: label.slice(test0[0], test0[0] + test0.length) });
    expect(perfect.icSummary).toMatchObject({ mean: 1, sd: 0, icir: NaN, positiveShare: 1 });
    expect(perfect.errors.r2).toBe(1);
    expect(perfect.performance.sharpe).toBeGreaterThan(10);
    const constant = foldMetrics({ data, rows: test0, prediction: new Float64Array(test0.length) });
    expect(constant.icSummary).toMatchObject({ mean: NaN, dates: 0 });
    expect(constant.portfolio.firstDay).toBe(-1);
    expect(constant.performance.sharpe).toBeNaN();
  });

  test('no rows are unknown, not zero; unequal lengths are refused', () => {
    const none = foldMetrics({ data, rows: new Uint32Array(), prediction: f() });
    expect(none.errors.mse).toBeNaN();
    expect(() => foldMetrics({ data, rows: test0, prediction: f(1) })).toThrow(/1 predictions for 400/);
  });
});

describe('stabilityOf', () => {
  const fold = (mse: number, meanIc: number) =>
    ({ errors: { mse }, icSummary: { mean: meanIc } }) as Pick<FoldMetrics, 'errors' | 'icSummary'>;

  test('by hand', () => {
    expect(stabilityOf([fold(1, 0.1), fold(3, -0.1)], 0)).toEqual({ stabilityScore: 0.5, positiveFolds: 0.5 });
    expect(stabilityOf([fold(2, 0.1), fold(2, 0.1)], 0)).toEqual({ stabilityScore: 0, positiveFolds: 1 });
  });

  test('one fold alone has no score', () => {
    expect(stabilityOf([fold(2, 0.1)], 0)).toEqual({ stabilityScore: NaN, positiveFolds: 1 });
  });

  test('what failed is one of the folds, and not a positive one', () => {
    expect(stabilityOf([fold(1, 0.1), fold(3, 0.1)], 3)).toEqual({ stabilityScore: 0.5, positiveFolds: 0.4 });
    expect(stabilityOf([fold(2, 0.1)], 4)).toEqual({ stabilityScore: NaN, positiveFolds: 0.2 });
  });

  test('an unknown IC is not a positive one; an unknown MSE leaves the score unknown', () => {
    expect(stabilityOf([fold(2, NaN), fold(2, 0.2)], 0).positiveFolds).toBe(0.5);
    expect(stabilityOf([fold(NaN, 0.1), fold(2, 0.2)], 0).stabilityScore).toBeNaN();
    expect(stabilityOf([], 0)).toEqual({ stabilityScore: NaN, positiveFolds: NaN });
  });
});

describe('summariseFolds', () => {
  const options = { horizon: HORIZON, delay: DELAY, rng: createRng(SEED), replicates: 200 };
  const summary = summariseFolds(folds, options);

  test('the mean IC is over dates; the error is that of all dates together', () => {
    const all = Float64Array.from(folds.flatMap((fold) => [...fold.ic]));
    const { mean, standardError } = neweyWest(all, HORIZON + DELAY - 1);
    expect(summary.ic).toMatchObject({ mean, standardError, dates: 3 * TEST_DAYS });
    expect(summary.icInterval.estimate).toBe(mean);
    expect(summary.icInterval.lower).toBeLessThan(mean);
    expect(summary.icInterval.upper).toBeGreaterThan(mean);
    expect(summary.sharpeInterval.estimate).toBe(summary.performance.sharpe);
  });

  test('the portfolio is that of all predictions at once, but for what is netted where folds meet', () => {
    const test = Uint32Array.from(starts.flatMap((from) => [...testRows(from)]));
    const prediction = predict(test, PLANTED);
    const cost = { costBps: 0 };
    const parts = starts.map((_, k) => {
      const [from, to] = [k * TEST_DAYS * SYMBOLS, (k + 1) * TEST_DAYS * SYMBOLS];
      return foldMetrics({ data, rows: test.slice(from, to), prediction: prediction.slice(from, to), ...cost });
    });
    const whole = foldMetrics({ data, rows: test, prediction, ...cost });
    const together = summariseFolds(parts, options);
    expect(together.portfolio.days[0]).toBe(whole.portfolio.firstDay);
    expect(together.portfolio.returns.length).toBe(whole.portfolio.returns.length);
    together.portfolio.returns.forEach((r, i) => expect(r).toBeCloseTo(whole.portfolio.returns[i], 14));
    expect(together.errors.mse).toBeCloseTo(whole.errors.mse, 14);
    expect(together.errors.mae).toBeCloseTo(whole.errors.mae, 14);
  });

  test('a stretch that trades nothing is tested wherever it lies: its days are returns of 0', () => {
    const stretch = (from: number, isKnown: boolean) => {
      const test = testRows(from);
      return foldMetrics({ data, rows: test, prediction: predict(test, isKnown ? PLANTED : NaN) });
    };
    const [before, traded, after] = [stretch(5, false), stretch(25, true), stretch(45, false)];
    const { days, returns, turnover } = summariseFolds([before, traded, after], options).portfolio;
    expect([days[0], days.at(-1)]).toEqual([5 + DELAY, 64 + DELAY + HORIZON]);
    expect(days).toHaveLength(60 + HORIZON);
    const from = traded.portfolio.firstDay - days[0];
    const to = from + traded.portfolio.returns.length;
    expect([...returns.subarray(from, to)]).toEqual([...traded.portfolio.returns]);
    expect([...returns.subarray(0, from), ...returns.subarray(to)].every((r) => r === 0)).toBe(true);
    expect(turnover * days.length).toBeCloseTo(traded.portfolio.turnover * (to - from), 12);
  });

  test('a day that no fold tested is no return of 0, but absent; a flat one in a tested stretch is 0', () => {
    const stretch = (from: number, isKnown = true) => {
      const test = testRows(from);
      return foldMetrics({ data, rows: test, prediction: predict(test, isKnown ? PLANTED : NaN) });
    };
    const [first, flat, last] = [stretch(5), stretch(25, false), stretch(60)];
    const runOff = (of: FoldMetrics) => of.portfolio.firstDay + of.portfolio.returns.length;
    const apart = summariseFolds([first, last], options);
    expect([...apart.portfolio.returns]).toEqual([...first.portfolio.returns, ...last.portfolio.returns]);
    expect(apart.performance).toEqual(performanceOf(apart.portfolio.returns));
    expect(apart.sharpeInterval.estimate).toBe(apart.performance.sharpe);
    const days = [...apart.portfolio.days];
    expect([days[0], days.at(-1)! + 1]).toEqual([first.portfolio.firstDay, runOff(last)]);
    expect(days.filter((day) => day >= runOff(first) && day < last.portfolio.firstDay)).toEqual([]);
    const tested = summariseFolds([first, flat, last], options).portfolio;
    const added = [...tested.days].filter((day) => !days.includes(day));
    expect(added[0]).toBe(runOff(first));
    expect(added.at(-1)).toBe(44 + DELAY + HORIZON);
    expect(added.length).toBe(44 + DELAY + HORIZON - runOff(first) + 1);
    for (const day of added) expect(tested.returns[tested.days.indexOf(day)]).toBe(0);
    expect(tested.turnover * tested.days.length).toBeCloseTo(apart.portfolio.turnover * days.length, 12);
  });

  test('the same seed gives the same intervals, whatever the stream has drawn', () => {
    const drained = createRng(SEED);
    drained.uint32();
    expect(summariseFolds(folds, { ...options, rng: drained })).toEqual(summary);
    expect(summariseFolds(folds, { ...options, rng: createRng(SEED + 1) }).sharpeInterval).not.toEqual(
      summary.sharpeInterval,
    );
  });

  test('no folds: unknown', () => {
    const none = summariseFolds([], options);
    expect(none.ic.mean).toBeNaN();
    expect(none.sharpeInterval.lower).toBeNaN();
    expect(none.performance.sharpe).toBeNaN();
    expect(none.portfolio.days.length).toBe(0);
  });
});
