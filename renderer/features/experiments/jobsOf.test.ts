import { expect, test } from 'vitest';
import type { Job, JobEvent, JobState } from '../../../core/contract/index.ts';
import { jobsOf } from './jobsOf.ts';

const job = (id: string, title: string, state: JobState): Job => ({
  ...{ id, title, state, kind: 'train', actor: 'user:ada', created_at: '2026-11-24T10:00:00.000Z' },
  ...{ started_at: null, finished_at: null, attempts: 1, error: null },
});
const event = (jobId: string, state: JobState): JobEvent => ({
  ...{ jobId, state, stage: 'Fold 1', done: 1, total: 5, etaSeconds: null },
});

test('jobs about the experiment that have not ended, by what the feed says last', () => {
  const jobs = [
    job('J1', 'Validate E1', 'running'),
    job('J2', 'Validate E11', 'running'),
    job('J3', 'Evaluate E1 on the holdout', 'queued'),
    job('J4', 'Validate E1', 'done'),
    job('J5', 'Validate E1', 'running'),
    job('J6', 'Reproduce E1', 'queued'),
    job('J7', 'Explain E1', 'running'),
  ];
  const found = jobsOf('E1', jobs, { J5: event('J5', 'done'), J3: event('J3', 'running') });
  expect(found.map(({ act, job: { id } }) => [act, id])).toEqual([
    ['validate', 'J1'],
    ['evaluate', 'J3'],
    ['reproduce', 'J6'],
    ['explain', 'J7'],
  ]);
});
