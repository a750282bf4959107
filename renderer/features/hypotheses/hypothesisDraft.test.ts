import { describe, expect, it } from 'vitest';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { draftProblems, holdoutShare, NEW_HYPOTHESIS, type HypothesisDraft } from './hypothesisDraft.ts';

const GOOD: HypothesisDraft = {
  ...NEW_HYPOTHESIS,
  ...{ name: 'Reversal', thesis: 'Falls are overdone', prediction: 'IC above 0.02', falsification: 'IC below 0.01' },
};
const taken = [{ id: 'H1', name: 'Momentum' } as Hypothesis];

describe('draftProblems', () => {
  it('finds none in a whole draft', () => expect(draftProblems(GOOD, taken)).toEqual({}));

  it('asks for every text of an empty one', () => {
    expect(Object.keys(draftProblems(NEW_HYPOTHESIS, []))).toEqual(['name', 'thesis', 'prediction', 'falsification']);
  });

  it('names who has the name', () =>
    expect(draftProblems({ ...GOOD, name: ' Momentum ' }, taken).name).toMatch(/^H1 /));

  it('holds the name to its length', () => {
    expect(draftProblems({ ...GOOD, name: 'x'.repeat(121) }, []).name).toMatch(/^121 characters/);
  });

  it('takes a date as ISO alone', () => {
    expect(draftProblems({ ...GOOD, start: '2020-02-30', end: '3/1/2021' }, [])).toEqual({
      start: 'Write a date as 2019-01-02.',
      end: 'Write a date as 2019-01-02.',
    });
  });

  it('refuses dates the wrong way round, and a share out of its range', () => {
    expect(draftProblems({ ...GOOD, start: '2020-01-02', end: '2019-01-02' }, []).end).toMatch(/before/);
    expect(draftProblems({ ...GOOD, holdoutPercent: '60' }, []).holdoutPercent).toBe('Give a number from 5 to 50.');
    expect(holdoutShare({ ...GOOD, holdoutPercent: '12.5' })).toBe(0.125);
  });
});
