import { expect, test } from 'vitest';
import type { Job } from '../../../core/contract/index.ts';
import { buildState } from './buildState.ts';

const job = (id: string, state: Job['state'], started_at: string, kind: Job['kind'] = 'features'): Job => ({
  ...{ id, kind, state, title: 'Build features', actor: 'user:a', created_at: started_at },
  ...{ started_at, finished_at: null, attempts: 1, error: null },
});

test('a build that began after the last import is current, one before it is behind', () => {
  const build = job('J1', 'done', '2026-11-24T10:00:00.000Z');
  expect(buildState([build], '2026-11-24T09:00:00.000Z')).toEqual({ state: 'current', build });
  expect(buildState([build], '2026-11-24T11:00:00.000Z')).toEqual({ state: 'behind', build });
});
test('one that runs comes before one that is done', () => {
  const jobs = [job('J2', 'running', '2026-11-24T12:00:00.000Z'), job('J1', 'done', '2026-11-24T10:00:00.000Z')];
  expect(buildState(jobs, undefined)).toEqual({ state: 'running', build: jobs[0] });
});
test('failed builds, exports and other jobs say nothing', () => {
  const exported = { ...job('J2', 'done', '2026-11-24T10:00:00.000Z'), title: 'Export features' };
  const jobs = [
    job('J3', 'failed', '2026-11-24T12:00:00.000Z'),
    exported,
    job('J1', 'done', '2026-11-24T10:00:00.000Z', 'train'),
  ];
  expect(buildState(jobs, undefined).state).toBe('unknown');
});
