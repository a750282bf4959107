import { describe, expect, it } from 'vitest';
import type { ExperimentSummary, Job, Policy } from '../../../../core/contract/index.ts';
import { experimentOf, foreseenFeatures, foreseenTrial, guardsIn } from './runEvidence.ts';

describe('what the guards will say', () => {
  const policy = {
    FeatureCountValidator: { warnFeatures: 30, failFeatures: 50, warnRowsPerFeature: 20, failRowsPerFeature: 10 },
  } as Policy;
  const budget = { trials: 3, trial_limit: 50, looks: 0, look_limit: 3 };
  const level = (features: number, rows: number | null) => foreseenFeatures(features, rows, policy).level;

  it('holds features against their limits, each at its edge', () => {
    expect([30, 31, 50, 51].map((features) => level(features, null))).toEqual(['pass', 'warn', 'warn', 'fail']);
    expect([99, 100, 199, 200].map((rows) => level(10, rows))).toEqual(['fail', 'warn', 'warn', 'pass']);
  });

  it('refuses the trial after the last', () => {
    expect([49, 50].map((trials) => foreseenTrial({ ...budget, trials }).level)).toEqual(['pass', 'fail']);
    expect(foreseenTrial(budget).message).toBe('Trial 4 of 50.');
  });
});

describe('a run that ended', () => {
  it('names the guards that refused it', () => {
    const error = (code: string, message: string) => ({ error: { code, message } }) as Job;
    expect(guardsIn(error('BUDGET_SPENT', 'HyperparameterTrialCounter: 50 trials were run.'))).toEqual([
      'HyperparameterTrialCounter',
    ]);
    expect(guardsIn(error('NO_DATA', 'TestSetGuard: no'))).toEqual([]);
    expect(guardsIn(undefined)).toEqual([]);
  });

  it('recorded the last experiment before its end', () => {
    const job = { state: 'done', started_at: '2026-01-01T10:00:00Z', finished_at: '2026-01-01T10:01:00.500Z' } as Job;
    const at = (id: string, created_at: string) => ({ id, created_at }) as ExperimentSummary;
    const experiments = [
      at('E1', '2026-01-01T09:59:59Z'),
      at('E2', '2026-01-01T10:01:00.400Z'),
      at('E3', '2026-01-01T10:00:30Z'),
      at('E4', '2026-01-01T10:02:00Z'),
    ];
    expect(experimentOf(job, experiments)?.id).toBe('E2');
    expect(experimentOf({ ...job, state: 'failed' }, experiments)).toBeUndefined();
    expect(experimentOf(job, [])).toBeUndefined();
  });
});
