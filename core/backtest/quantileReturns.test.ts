import { describe, expect, test } from 'vitest';
import { quantileReturns } from './index.ts';

const f = (...values: number[]) => Float64Array.from(values);
const symbols = (n: number) => Int32Array.from({ length: n }, (_, s) => s);
const date = { rowDate: new Int32Array(10), rowSymbol: symbols(10) };
const ascending = f(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

describe('quantileReturns', () => {
  test('mean label from the lowest signal to the highest', () => {
    const label = ascending.map((x) => x / 100);
    expect(quantileReturns({ signal: ascending, label, ...date })).toEqual(label);
    expect(quantileReturns({ signal: ascending.map((x) => -x), label, ...date })).toEqual(label.toReversed());
    expect(quantileReturns({ signal: ascending, label: ascending, ...date, quantiles: 2 })).toEqual(f(2, 7));
  });

  test('every date counts once, whatever its size', () => {
    const signal = f(...ascending, ...ascending, ...ascending);
    const label = f(...new Float64Array(10).fill(3), ...new Float64Array(20).fill(1));
    const rowDate = Int32Array.from(signal, (_, row) => (row < 10 ? 0 : 1));
    const result = quantileReturns({ signal, label, rowDate, rowSymbol: symbols(30), quantiles: 5 });
    expect(result).toEqual(f(2, 2, 2, 2, 2));
  });

  test('unknown labels are left out after the cut; a quantile without any is unknown', () => {
    const label = f(1, 2, 3, 4, 5, 6, 7, 8, 9, NaN);
    expect(quantileReturns({ signal: ascending, label, ...date, quantiles: 5 })[4]).toBe(9);
    expect(quantileReturns({ signal: ascending, label, ...date })[9]).toBeNaN();
  });

  test('ties go by symbol index', () => {
    const signal = f(0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    const shuffled = { rowDate: date.rowDate, rowSymbol: Int32Array.of(1, 0, 2, 3, 4, 5, 6, 7, 8, 9) };
    expect(quantileReturns({ signal, label: ascending, ...shuffled }).subarray(0, 2)).toEqual(f(1, 0));
  });

  test('too few symbols, constant signals, no rows: unknown', () => {
    const label = ascending;
    const none = new Float64Array(10).fill(NaN);
    expect(quantileReturns({ signal: f(...ascending.subarray(1), NaN), label, ...date })).toEqual(none);
    expect(quantileReturns({ signal: none.map(() => 1), label, ...date })).toEqual(none);
    const empty = { signal: f(), label: f(), rowDate: new Int32Array(), rowSymbol: new Int32Array() };
    expect(quantileReturns(empty)).toEqual(none);
    expect(() => quantileReturns({ ...empty, quantiles: 1 })).toThrow(/1 quantiles/);
  });
});
