import { describe, expect, test } from 'vitest';
import {
  averageRanks,
  createRng,
  dateOffsets,
  icAgainst,
  informationCoefficients,
  pearson,
  spearman,
} from './index.ts';

const SEED = 7;
const f = (...values: number[]) => Float64Array.from(values);

describe('averageRanks', () => {
  test.each([
    ['empty', f(), f()],
    ['one', f(5), f(1)],
    ['ties', f(3, 1, 3, 2, 3), f(4, 1, 4, 2, 4)],
    ['constant', f(2, 2, 2), f(2, 2, 2)],
    ['NaN is not ranked', f(NaN, 2, 1, NaN), f(NaN, 2, 1, NaN)],
    ['zeros of both signs tie', f(-0, 0, -1), f(2.5, 2.5, 1)],
    ['infinities', f(Infinity, 0, -Infinity), f(3, 2, 1)],
  ])('%s', (_, values, expected) => expect(averageRanks(values)).toEqual(expected));

  const slowly = (values: Float64Array) =>
    values.map((value) => {
      if (Number.isNaN(value)) return NaN;
      const known = values.filter((other) => !Number.isNaN(other));
      const below = known.filter((other) => other < value).length;
      return below + (known.filter((other) => other === value).length + 1) / 2;
    });
  const rng = createRng(SEED);
  const RANKED = 300;
  const close = (i: number) => 0.1 + (i % 40) * 2 ** -54;
  test.each([
    ['normal', () => rng.normal()],
    ['of many magnitudes and both signs', () => rng.normal() * 2 ** (rng.integer(600) - 300)],
    ['a few values', () => rng.integer(7) - 3],
    ['told apart by their last bits alone', () => close(rng.integer(1000))],
    ['negative, told apart by their last bits alone', () => -close(rng.integer(1000))],
    ['with unknown ones', () => (rng.uniform() < 0.2 ? NaN : rng.normal())],
    ['below the smallest normal number', () => rng.integer(50) * 5e-324],
  ])('%s: as counted by definition', (_, draw) => {
    const values = Float64Array.from({ length: RANKED }, draw);
    expect(averageRanks(values)).toEqual(slowly(values));
  });
});

describe('pearson and spearman', () => {
  test.each([
    ['fewer than 2 pairs', f(1, NaN, 3), f(NaN, 2, 1)],
    ['empty', f(), f()],
    ['constant', f(0.1, 0.1, 0.1), f(1, 2, 3)],
    ['constant after dropping NaN pairs', f(1, 1, 2), f(1, 2, NaN)],
  ])('NaN for %s', (_, x, y) => {
    expect(pearson(x, y)).toBeNaN();
    expect(spearman(x, y)).toBeNaN();
  });

  test('by hand', () => {
    expect(pearson(f(1, 2, 3, NaN), f(1, 3, 2, 9))).toBeCloseTo(0.5, 15);
    expect(spearman(f(1, 2, 3), f(10, 1000, 100))).toBeCloseTo(0.5, 15);
    expect(spearman(f(1, 1, 2), f(1, 2, 3))).toBeCloseTo(Math.sqrt(3) / 2, 15);
    expect(spearman(f(1, 2, 3), f(3, 2, 1))).toBe(-1);
  });

  test('arrays of different length are refused', () => expect(() => pearson(f(1), f(1, 2))).toThrow(/one length/));
});

describe('informationCoefficients', () => {
  const rng = createRng(SEED);
  const rowDate = Int32Array.from({ length: 60 }, (_, row) => [3, 4, 8][Math.floor(row / 20)]);
  const prediction = Float64Array.from(rowDate, () => Math.round(rng.normal() * 3));
  const label = Float64Array.from(rowDate, rng.normal);
  prediction.fill(NaN, 20, 31);
  label.fill(NaN, 40, 50);
  const { dates, offsets } = dateOffsets(rowDate);

  test('is the Spearman correlation of each date, NaN below 10 pairs', () => {
    expect(dates).toEqual(Int32Array.of(3, 4, 8));
    const ic = informationCoefficients({ prediction, label, offsets });
    expect(ic[0]).toBe(spearman(prediction.subarray(0, 20), label.subarray(0, 20)));
    expect(ic[1]).toBeNaN();
    expect(ic[2]).toBe(spearman(prediction.subarray(40), label.subarray(40)));
    const nine = informationCoefficients({ prediction, label, offsets, minSymbols: 9 });
    expect(nine[1]).toBe(spearman(prediction.subarray(20, 40), label.subarray(20, 40)));
  });

  test('of many predictions of one label each is that of its own', () => {
    const icOf = icAgainst({ label, offsets });
    const others = [prediction, Float64Array.from(label, () => rng.normal()), label];
    for (const other of [...others, prediction]) {
      expect(icOf(other)).toEqual(informationCoefficients({ prediction: other, label, offsets }));
    }
    expect(icOf(label)[0]).toBe(1);
    expect(() => icOf(f(1))).toThrow(/do not belong together/);
  });

  test('removing later dates changes nothing', () => {
    const all = informationCoefficients({ prediction, label, offsets });
    const first = informationCoefficients({
      prediction: prediction.subarray(0, 20),
      label: label.subarray(0, 20),
      offsets: offsets.subarray(0, 2),
    });
    expect(first[0]).toBe(all[0]);
  });

  test('constant predictions are NaN; no rows are no dates', () => {
    expect(informationCoefficients({ prediction: f(...label).fill(1), label, offsets })[0]).toBeNaN();
    expect(informationCoefficients({ prediction: f(), label: f(), offsets: Int32Array.of(0) })).toEqual(f());
  });

  test('refuses unsorted dates and rows that do not match', () => {
    expect(() => dateOffsets(Int32Array.of(2, 1))).toThrow(/sort the rows/);
    expect(() => informationCoefficients({ prediction, label: f(1), offsets })).toThrow(/do not belong together/);
  });
});
