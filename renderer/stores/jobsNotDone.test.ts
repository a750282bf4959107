import { expect, test } from 'vitest';
import type { Job, JobEvent, JobState } from '../../core/contract/index.ts';
import { jobsNotDone } from './jobsNotDone.ts';

const TITLES = ['Backtest E1', 'Grid of backtests of E1'];
const job = (id: string, state: JobState, title = TITLES[0]) => ({ id, state, title }) as Job;
const seen = (id: string, state: JobState) => ({ [id]: { jobId: id, state } as JobEvent });
const ids = (jobs: Job[]) => jobs.map(({ id }) => id);

test('the latest job of a title is told when it failed, whenever that was', () => {
  const jobs = [job('J4', 'failed', 'Backtest E2'), job('J3', 'failed'), job('J2', 'failed')];
  expect(ids(jobsNotDone(TITLES, jobs, {}, []))).toEqual(['J3']);
});

test.each(['queued', 'running', 'done'] as const)('a later one that is %s takes its place', (state) => {
  expect(jobsNotDone(TITLES, [job('J3', state), job('J2', 'failed')], {}, [])).toEqual([]);
});

test('each title has its own', () => {
  const jobs = [job('J3', 'done'), job('J2', 'failed', TITLES[1])];
  expect(ids(jobsNotDone(TITLES, jobs, {}, []))).toEqual(['J2']);
});

test('a cancelled one is told to whoever saw it end', () => {
  const jobs = [job('J2', 'cancelled'), job('J1', 'failed')];
  expect(jobsNotDone(TITLES, jobs, {}, [])).toEqual([]);
  expect(ids(jobsNotDone(TITLES, jobs, seen('J2', 'cancelled'), []))).toEqual(['J2']);
});

test('what was put aside is told no more, a later failure is', () => {
  expect(jobsNotDone(TITLES, [job('J2', 'failed')], {}, ['job:J2'])).toEqual([]);
  expect(ids(jobsNotDone(TITLES, [job('J3', 'failed'), job('J2', 'failed')], {}, ['job:J2']))).toEqual(['J3']);
});
