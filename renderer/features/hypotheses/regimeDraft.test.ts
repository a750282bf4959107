import { describe, expect, it } from 'vitest';
import { regimeInput } from '../../../core/contract/index.ts';
import { REGIME_RANGES, regimeInputOf, STANDARD_FIT, type RegimeNumber } from './regimeDraft.ts';

describe('regimeInputOf', () => {
  it('of an untouched form is what the contract defaults to', () => {
    const { input, problems } = regimeInputOf(STANDARD_FIT, 'H1');
    expect([input, problems]).toEqual([regimeInput.parse({ hypothesis: 'H1' }), {}]);
  });

  it('asks for what was typed, the columns in the order of the contract and the return first', () => {
    const { input } = regimeInputOf(
      { ...STANDARD_FIT, states: '3', covariance: 'tied', columns: ['breadth', 'volatility_20d'], seed: '7' },
      'H1',
    );
    expect(input).toMatchObject({ states: 3, covariance: 'tied', columns: ['return', 'volatility_20d', 'breadth'] });
    expect(input.seed).toBe(7);
    expect(regimeInput.parse(input)).toEqual(input);
    expect(regimeInputOf({ ...STANDARD_FIT, columns: [] }, 'H1').input.columns).toEqual(['return']);
  });

  it.each(Object.entries(REGIME_RANGES) as [RegimeNumber, { minimum: number; maximum: number }][])(
    '%s: the ends of its range are those of the contract',
    (name, { minimum, maximum }) => {
      const isOfContract = (value: number) => regimeInput.safeParse({ hypothesis: 'H1', [name]: value }).success;
      for (const value of [minimum, maximum]) {
        expect(regimeInputOf({ ...STANDARD_FIT, [name]: String(value) }, 'H1').problems).toEqual({});
        expect(isOfContract(value)).toBe(true);
      }
      for (const value of [minimum - 1, maximum + 1, minimum + 0.5]) {
        expect(Object.keys(regimeInputOf({ ...STANDARD_FIT, [name]: String(value) }, 'H1').problems)).toEqual([name]);
        expect(isOfContract(value)).toBe(false);
      }
    },
  );
});
