import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardReturn } from './forwardReturn.ts';
import { generatedBars } from './testing/generatedBars.ts';

const SEED = 3;
const RUNS = 200;
const DAYS = 60;
const MISSING = 0.1;

const CLOSES = Float64Array.of(10, 11, 12, 13, 14, 15);

describe('forwardReturn', () => {
  it('is C[t+d+h] / C[t+d] − 1 in days of the calendar', () => {
    const { label, labelEnd } = forwardReturn({ closes: CLOSES, horizon: 2, delay: 1 });
    expect([...label]).toEqual([13 / 11 - 1, 14 / 12 - 1, 15 / 13 - 1, NaN, NaN, NaN]);
    expect([...labelEnd]).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('is NaN when either close is absent, and needs no close on t', () => {
    const closes = CLOSES.slice();
    closes[0] = closes[2] = NaN;
    const { label } = forwardReturn({ closes, horizon: 1, delay: 1 });
    expect([...label]).toEqual([NaN, NaN, 14 / 13 - 1, 15 / 14 - 1, NaN, NaN]);
    expect(forwardReturn({ closes, horizon: 3, delay: 1 }).label[0]).toBe(14 / 11 - 1);
  });

  it('ends at the last close of a delisted symbol, when that lies inside the holding', () => {
    const closes = Float64Array.of(10, 11, 12, 13, NaN, NaN, NaN, NaN);
    const { label, labelEnd } = forwardReturn({ closes, horizon: 3, delay: 1, delistedAt: 3 });
    // t = 0: the planned exit is day 4; t = 1: day 5; t = 2: the entry is the last close itself.
    expect([...label.subarray(0, 4)]).toEqual([13 / 11 - 1, 13 / 12 - 1, NaN, NaN]);
    expect([...labelEnd.subarray(0, 4)]).toEqual([3, 3, 6, 7]);
  });

  it('is the plain label when the last close is the planned exit, also at the end of the calendar', () => {
    const closes = Float64Array.of(10, 11, 12, 13);
    const plain = forwardReturn({ closes, horizon: 2, delay: 1 });
    expect(forwardReturn({ closes, horizon: 2, delay: 1, delistedAt: 3 }).label[0]).toBe(plain.label[0]);
    expect([...forwardReturn({ closes, horizon: 9, delay: 0, delistedAt: 3 }).labelEnd]).toEqual([3, 3, 3, 12]);
  });

  it('never infers a delisting from the absence of later closes', () => {
    const closes = Float64Array.of(10, 11, 12, 13, NaN, NaN, NaN, NaN);
    expect(forwardReturn({ closes, horizon: 3, delay: 1 }).label.every(Number.isNaN)).toBe(true);
  });

  it('removing closes after labelEnd changes no label at t, delistedAt held', () => {
    const days = fc.integer({ min: 0, max: DAYS - 1 });
    fc.assert(
      fc.property(
        fc.integer(),
        days,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
        fc.option(days, { nil: undefined }),
        (seed, t, horizon, delay, delistedAt) => {
          const closes = generatedBars({ length: DAYS, seed, missing: MISSING }).close;
          if (delistedAt !== undefined) closes.fill(NaN, delistedAt + 1);
          const whole = forwardReturn({ closes, horizon, delay, delistedAt });
          const known = closes.slice().fill(NaN, Math.min(DAYS, whole.labelEnd[t] + 1));
          const blanked = forwardReturn({ closes: known, horizon, delay, delistedAt });
          expect(blanked.label[t]).toBe(whole.label[t]);
          const cut = forwardReturn({ closes: closes.slice(0, whole.labelEnd[t] + 1), horizon, delay, delistedAt });
          expect(cut.label[t]).toBe(whole.label[t]);
          expect(cut.labelEnd[t]).toBe(whole.labelEnd[t]);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it.each([
    [0, 1, 'horizon is 0'],
    [1.5, 1, 'horizon is 1.5'],
    [5, -1, 'delay is -1'],
    [NaN, 1, 'horizon is NaN'],
  ])('refuses horizon %d, delay %d', (horizon, delay, message) => {
    expect(() => forwardReturn({ closes: CLOSES, horizon, delay })).toThrowError(message);
  });

  it('has no labels for an empty calendar', () => {
    expect(forwardReturn({ closes: new Float64Array(0), horizon: 1, delay: 1 }).label.length).toBe(0);
  });
});
