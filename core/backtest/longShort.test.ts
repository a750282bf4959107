import { describe, expect, test } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { longShort, type LongShort, type LongShortInput } from './index.ts';

const SYMBOLS = 10;
const DIGITS = 12;
const SEED = 3;

/** Closes of 100 but for the symbols given. */
function panel(days: number, of: Record<number, number[]>): Float64Array {
  const close = new Float64Array(days * SYMBOLS).fill(100);
  for (const [s, prices] of Object.entries(of)) prices.forEach((price, day) => (close[day * SYMBOLS + +s] = price));
  return close;
}

/** Each date's signal is the symbol index, or minus it: long 9 and short 0, or the reverse. */
function signals(dates: number[], sign: (date: number) => number = () => 1) {
  const rows = dates.flatMap((date) => Array.from({ length: SYMBOLS }, (_, s) => ({ date, s })));
  return {
    signal: Float64Array.from(rows, ({ date, s }) => sign(date) * s),
    rowDate: Int32Array.from(rows, ({ date }) => date),
    rowSymbol: Int32Array.from(rows, ({ s }) => s),
    symbols: SYMBOLS,
    delay: 1,
  };
}

const rounded = (values: Float64Array) => Array.from(values, (x) => +x.toFixed(DIGITS));

describe('by hand', () => {
  test('one tranche: enters at t + d, leaves at t + d + h, pays on both', () => {
    const close = panel(4, { 9: [90, 100, 110, 500], 0: [90, 100, 95, 1] });
    const result = longShort({ ...signals([0]), close, horizon: 1, costBps: 10 });
    expect(result.firstDay).toBe(1);
    expect(rounded(result.grossReturns)).toEqual([0, 0.15]);
    expect(rounded(result.returns)).toEqual([-0.002, 0.15 - 0.00205].map((x) => +x.toFixed(DIGITS)));
    expect(result.totalCost).toBeCloseTo(0.00405, DIGITS);
    expect(result.turnover).toBeCloseTo((2 + 2.05) / 2 / 4, DIGITS);
    expect([result.longCount, result.shortCount]).toEqual([1, 1]);
  });

  test('the default costs are 5 basis points', () => {
    expect(longShort({ ...signals([0]), close: panel(3, {}), horizon: 1 }).totalCost).toBeCloseTo(4 * 5e-4, DIGITS);
  });

  test('overlapping tranches hold what they bought, and net their trades', () => {
    const close = panel(6, { 9: [100, 100, 110, 121, 121, 121] });
    const result = longShort({ ...signals([0, 2]), close, horizon: 2, costBps: 100 });
    // Long leg: .5 grows to .55 and .605 on days 2 and 3, when it is sold and .5 bought: .105 net. The short leg: 0 net.
    expect(rounded(result.grossReturns)).toEqual([0, 0.05, 0.055, 0, 0]);
    expect(rounded(result.returns)).toEqual([-0.01, 0.05, 0.055 - 0.00105, 0, -0.01]);
    const both = longShort({ ...signals([0, 1]), close, horizon: 2, costBps: 0 });
    // Day 3: the first tranche's .55 and the second's .5 gain 10 % each.
    expect(rounded(both.returns)).toEqual([0, 0.05, 0.105, 0]);
    const turned = longShort({ ...signals([0, 2], (t) => (t === 2 ? -1 : 1)), close, horizon: 2, costBps: 100 });
    expect(turned.returns[2]).toBeCloseTo(0.055 - (0.605 + 0.5 + 0.5 + 0.5) / 100, DIGITS);
  });

  test('an absent close marks, and sells, at the last known one', () => {
    const held = longShort({
      ...signals([0]),
      close: panel(5, { 9: [100, 100, 110, NaN, 121] }),
      horizon: 3,
      costBps: 0,
    });
    expect(rounded(held.returns)).toEqual([0, 0.1 / 3, 0, 0.11 / 3].map((x) => +x.toFixed(DIGITS)));
    const gone = longShort({
      ...signals([0]),
      close: panel(5, { 9: [100, 100, 110, NaN, NaN] }),
      horizon: 3,
      costBps: 90,
    });
    expect(rounded(gone.grossReturns)).toEqual([0, 0.1 / 3, 0, 0].map((x) => +x.toFixed(DIGITS)));
    expect(gone.totalCost).toBeCloseTo(((2 + 1.1 + 1) / 3) * 0.009, DIGITS);
  });

  test('a sale without a close waits for the first close after, marked at the last known one until then', () => {
    const waits = longShort({
      ...signals([0]),
      close: panel(8, { 9: [100, 100, 110, NaN, NaN, 55, 1, 1] }),
      horizon: 2,
      costBps: 100,
    });
    // Due on day 3, sold on day 5; the short leg left on day 3.
    expect(rounded(waits.grossReturns)).toEqual([0, 0.05, 0, 0, -0.275]);
    const costs = [1, 0, 0.5, 0, 0.275].map((notional) => notional / 100);
    expect(rounded(waits.returns)).toEqual(
      costs.map((cost, i) => +([0, 0.05, 0, 0, -0.275][i] - cost).toFixed(DIGITS)),
    );
    const twice = longShort({
      ...signals([0, 1]),
      close: panel(8, { 9: [100, 100, 100, NaN, NaN, 50, 1, 1] }),
      horizon: 2,
      costBps: 0,
    });
    // The second tranche is due on day 4; both halves wait for day 5.
    expect(rounded(twice.grossReturns)).toEqual([0, 0, 0, 0, -0.5]);
  });

  test('a delisted symbol is cash at its last close, without a trade', () => {
    const close = panel(20, { 9: [100, 100, 110, ...new Array<number>(17).fill(NaN)] });
    const gone = longShort({ ...signals([0]), close, horizon: 3, costBps: 100 });
    expect(rounded(gone.grossReturns)).toEqual([0, 0.1 / 3, 0, 0].map((x) => +x.toFixed(DIGITS)));
    expect(gone.totalCost).toBeCloseTo((2 + 1) / 3 / 100, DIGITS);
  });

  test('what waits where the panel ends is sold at its mark', () => {
    const close = panel(8, { 9: [100, 100, 110, NaN, NaN, NaN, NaN, NaN] });
    const left = longShort({ ...signals([0]), close, horizon: 2, costBps: 100 });
    expect(left.returns).toHaveLength(7);
    expect(rounded(left.returns.subarray(3))).toEqual([0, 0, 0, -0.0055]);
  });

  test('a symbol without a close at entry is not entered; the rest of its leg takes its capital', () => {
    const close = panel(3, { 9: [100, NaN, 200], 8: [100, 100, 130] });
    const result = longShort({ ...signals([0]), close, horizon: 1, quantile: 0.2, costBps: 0 });
    expect(rounded(result.returns)).toEqual([0, 0.3]);
    expect([result.longCount, result.shortCount]).toEqual([1, 2]);
    expect(longShort({ ...signals([0]), close, horizon: 1 }).returns).toHaveLength(0);
  });

  test('a tranche that would leave after the panel leaves on its last day', () => {
    const result = longShort({ ...signals([0, 1, 2]), close: panel(4, {}), horizon: 5, costBps: 100 });
    expect(result.returns).toHaveLength(3);
    expect(rounded(result.returns)).toEqual([-0.004, -0.004, -0.008]);
  });
});

describe('no tranche', () => {
  const close = panel(4, {});
  const nothing = { firstDay: -1, totalCost: 0, turnover: NaN, longCount: NaN, shortCount: NaN };

  test('with fewer than 10 known signals, constant signals, no rows', () => {
    const few = signals([0]);
    few.signal[4] = NaN;
    expect(longShort({ ...few, close, horizon: 1 })).toMatchObject(nothing);
    expect(longShort({ ...signals([0], () => 0), close, horizon: 1 })).toMatchObject(nothing);
    expect(longShort({ ...signals([]), close, horizon: 1 })).toMatchObject(nothing);
  });

  test('where the panel ends at the entry', () => {
    expect(longShort({ ...signals([3]), close, horizon: 1 })).toMatchObject(nothing);
    expect(longShort({ ...signals([2]), close, horizon: 1 })).toMatchObject(nothing);
  });
});

describe('invariances', () => {
  const DAYS = 60;
  const WIDTH = 30;
  const LAST_SIGNAL = 40;
  const rng = createRng(SEED);
  const close = new Float64Array(DAYS * WIDTH);
  for (let s = 0; s < WIDTH; s++) {
    let price = 50;
    for (let day = 0; day < DAYS; day++) {
      price *= Math.exp(0.02 * rng.normal());
      close[day * WIDTH + s] = rng.uniform() < 0.05 ? NaN : price;
    }
  }
  const rows = Array.from({ length: LAST_SIGNAL + 1 }, (_, t) =>
    Array.from({ length: WIDTH }, (_, s) => [t, s]),
  ).flat();
  const input: LongShortInput = {
    signal: Float64Array.from(rows, () => Math.round(rng.normal() * 4)),
    rowDate: Int32Array.from(rows, ([t]) => t),
    rowSymbol: Int32Array.from(rows, ([, s]) => s),
    close,
    symbols: WIDTH,
    horizon: 5,
    delay: 2,
  };
  const base: LongShort = longShort(input);

  test('a rising function of the signal changes nothing, ties included', () => {
    expect(longShort({ ...input, signal: input.signal.map((x) => Math.atan(x) * 7 - 3) })).toEqual(base);
  });

  test('the order of the rows within a date changes nothing', () => {
    const reversed = rows.map((_, row) => Math.floor(row / WIDTH) * WIDTH + (WIDTH - 1 - (row % WIDTH)));
    const shuffled = longShort({
      ...input,
      signal: Float64Array.from(reversed, (row) => input.signal[row]),
      rowSymbol: Int32Array.from(reversed, (row) => input.rowSymbol[row]),
    });
    expect(shuffled).toEqual(base);
  });

  test('closes after the last exit change nothing, and it ends there', () => {
    const days = LAST_SIGNAL + 2 + 5 + 1;
    expect(base.firstDay + base.returns.length).toBe(days);
    expect(longShort({ ...input, close: close.slice(0, days * WIDTH) })).toEqual(base);
  });

  test('no close after a day changes a return up to it', () => {
    const day = 20;
    const changed = close.map((price, i) => (i >= (day + 1) * WIDTH ? price * (1 + (i % 7) / 10) : price));
    const known = day - base.firstDay + 1;
    const other = longShort({ ...input, close: changed });
    expect(other.returns.subarray(0, known)).toEqual(base.returns.subarray(0, known));
    expect(other.returns[known]).not.toBe(base.returns[known]);
  });

  test('without the days after a day, returns before it are the same: neither a wait nor a delisting looks ahead', () => {
    const ended = close.map((price, i) => (i % WIDTH < 3 && i >= 25 * WIDTH ? NaN : price));
    const whole = longShort({ ...input, close: ended });
    for (const days of [28, 34, 45]) {
      const known = rows.filter(([t]) => t < days).length;
      const cut = longShort({
        ...input,
        close: ended.slice(0, days * WIDTH),
        signal: input.signal.slice(0, known),
        rowDate: input.rowDate.slice(0, known),
        rowSymbol: input.rowSymbol.slice(0, known),
      });
      // On its last day a panel enters nothing and sells everything.
      const same = days - 1 - whole.firstDay;
      expect(cut.returns.subarray(0, same)).toEqual(whole.returns.subarray(0, same));
    }
  });

  test('the opposite signal earns the opposite before costs, without ties', () => {
    const distinct = input.signal.map((x, row) => x + row * 1e-6);
    const plus = longShort({ ...input, signal: distinct });
    const minus = longShort({ ...input, signal: distinct.map((x) => -x) });
    expect(rounded(minus.grossReturns.map((x) => 0 - x))).toEqual(rounded(plus.grossReturns.map((x) => x + 0)));
    expect(minus.totalCost).toBeCloseTo(plus.totalCost, DIGITS);
  });

  test('net is gross less costs', () => {
    const cost = base.grossReturns.reduce((sum, gross, i) => sum + gross - base.returns[i], 0);
    expect(cost).toBeCloseTo(base.totalCost, DIGITS);
    expect(base.totalCost).toBeGreaterThan(0);
    expect(longShort({ ...input, costBps: 0 }).returns).toEqual(base.grossReturns);
  });
});

test('refuses what it cannot trade', () => {
  const good = { ...signals([0]), close: panel(3, {}), horizon: 1 };
  expect(() => longShort({ ...good, horizon: 0 })).toThrow(/Horizon 0/);
  expect(() => longShort({ ...good, delay: -1 })).toThrow(/delay -1/);
  expect(() => longShort({ ...good, quantile: 0.6 })).toThrow(/Quantile 0.6/);
  expect(() => longShort({ ...good, costBps: NaN })).toThrow(/Cost/);
  expect(() => longShort({ ...good, close: good.close.subarray(1) })).toThrow(/panel of 29 closes/);
  expect(() => longShort({ ...good, rowDate: good.rowDate.map(() => 3) })).toThrow(/Row 0 \(day 3/);
  expect(() => longShort({ ...good, signal: good.signal.subarray(1) })).toThrow(/9 signals/);
});
