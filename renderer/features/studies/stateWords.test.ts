import { describe, expect, it } from 'vitest';
import type { StudySummary } from '../../../core/contract/index.ts';
import { stateWords } from './stateWords.ts';

const words = (state: StudySummary['state'], counts: Partial<StudySummary['counts']>) =>
  stateWords({
    state,
    counts: { running: 0, complete: 0, pruned: 0, failed: 0, ...counts },
    config: { trials: 30 } as StudySummary['config'],
  });

describe('how far a study is', () => {
  it('counts what has ended, whatever became of it, and says why it stands', () => {
    expect(words('stopped_at_budget', { complete: 7, pruned: 4, failed: 1, running: 2 })).toBe(
      '12 of 30 trials, 4 pruned, 1 failed, stopped at the trial budget',
    );
  });

  it('does not speak of what there is none of', () => {
    expect(words('created', {})).toBe('0 of 30 trials, not run yet');
  });
});
