import { describe, expect, it } from 'vitest';
import { studiesTable, studyText, type ExplainedStudy } from './study.ts';

const trial = {
  tStatistic: null,
  error: null,
  experiment: null,
  started_at: '2026-01-05T09:00:00.000Z',
  finished_at: null,
};
const figures = { ic: 0.04, icir: 0.5, sharpe: 1.2, r2: 0.001, mse: 0.002, drawdown: 0.1 };

const study: ExplainedStudy = {
  ...{ id: 'S1', hypothesis: 'H1', model: 'ridge', state: 'stopped_at_budget', snapshot_hash: null, job: null },
  config: {
    ...{ hypothesis: 'H1', features: ['rsi_14d'], label: 'forward_return_5d', entryDelay: 1, model: 'ridge', seed: 1 },
    params: {},
    split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
    portfolio: { quantile: 0.1, costBps: 5 },
    space: [{ name: 'alpha', kind: 'float', low: 0.1, high: 10 }],
    ...{ sampler: { kind: 'random' }, pruner: { kind: 'none' }, objectives: ['ic'], trials: 5, parallel: 1 },
    warmStart: [],
  },
  counts: { running: 1, complete: 1, pruned: 0, failed: 1 },
  ...{ created_at: '2026-01-05T09:00:00.000Z', created_by: 'user:ada', tags: [], notes: '' },
  trials: [
    { ...trial, number: 0, state: 'complete', params: { alpha: 0.5 }, values: [0.04], intermediate: [0.04], figures },
    {
      ...{ ...trial, number: 1, state: 'failed', params: { alpha: 2 }, values: null, intermediate: [], figures: null },
      error: 'It did not converge. (NUMERICAL)',
    },
    { ...trial, number: 2, state: 'running', params: { alpha: 3 }, values: null, intermediate: [], figures: null },
  ],
  front: [0],
  importance: [{ objective: 'ic', shares: [{ name: 'alpha', share: null }] }],
};

describe('the text of a study', () => {
  it('says how far it is, why it stands and what goes on with it', () => {
    const text = studyText(study);
    expect(text).toContain('2 of 5: 1 complete, 0 pruned, 1 failed, 1 begun');
    expect(text).toMatch(/stopped at the trial budget; a user can go on with .hrp study resume S1 --override/);
    expect(studiesTable([study])).toMatch(/S1 +H1 +ridge +ic +random +2\/5 +stopped_at_budget/);
  });

  it('marks the best trial, shows what failed, and is silent on what nobody knows', () => {
    const lines = studyText(study).split('\n');
    expect(lines.find((line) => line.includes('* 0'))).toMatch(/complete +0\.0400 +1 +alpha=0\.5/);
    expect(lines.find((line) => line.includes('did not converge'))).toMatch(/1 +failed +–/);
    expect(lines).toContain('* the best');
    expect(lines.join('\n')).not.toMatch(/What explains|NaN|undefined|null/);
  });

  it('shows the share of each parameter where it is known', () => {
    const importance = [{ objective: 'ic' as const, shares: [{ name: 'alpha', share: 0.75 }] }];
    expect(studyText({ ...study, importance })).toMatch(/What explains ic\n.*\n.*\nalpha +75/);
  });
});
