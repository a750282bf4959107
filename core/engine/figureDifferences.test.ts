import { describe, expect, it } from 'vitest';
import { figureDifferences } from './figureDifferences.ts';

describe('figureDifferences', () => {
  const recorded = { ic: { mean: 0.1, sd: null }, folds: [{ fold: 1 }, { fold: 2 }], hash: 'ab', kept: true };

  it('counts every figure, and finds none of the same', () => {
    expect(figureDifferences(recorded, structuredClone(recorded))).toEqual({ compared: 6, differences: [] });
    expect(figureDifferences({}, { ic: 1 })).toEqual({ compared: 0, differences: [] });
  });

  it('names the place and the difference of a number, to the last bit', () => {
    const found = { ...recorded, ic: { mean: 0.1 + Number.EPSILON, sd: 1 }, hash: 'ac' };
    expect(figureDifferences(recorded, found).differences).toEqual([
      { figure: 'ic.mean', recorded: 0.1, found: 0.1 + Number.EPSILON, difference: 0.1 + Number.EPSILON - 0.1 },
      { figure: 'ic.sd', recorded: null, found: 1, difference: null },
      { figure: 'hash', recorded: 'ab', found: 'ac', difference: null },
    ]);
  });

  it('says what is absent on a side, and asks for nothing that was not recorded', () => {
    const found = { ic: recorded.ic, folds: [{ fold: 1 }], hash: 'ab', kept: false, more: 1 };
    expect(figureDifferences(recorded, found).differences).toEqual([
      { figure: 'folds[1].fold', recorded: 2, found: 'absent', difference: null },
      { figure: 'kept', recorded: 'true', found: 'false', difference: null },
    ]);
    const longer = { ...recorded, folds: [...recorded.folds, { fold: 3 }] };
    expect(figureDifferences(recorded, longer).differences).toEqual([
      { figure: 'folds[2].fold', recorded: 'absent', found: 3, difference: null },
    ]);
  });

  it('takes NaN and −0 as JSON keeps them', () => {
    expect(figureDifferences({ a: null, b: 0 }, { a: NaN, b: -0 })).toEqual({ compared: 2, differences: [] });
  });
});
