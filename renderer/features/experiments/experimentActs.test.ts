import { expect, test } from 'vitest';
import type { Verdict } from '../../../core/contract/index.ts';
import { actBlocks } from './experimentActs.ts';
import type { RunningJob } from './jobsOf.ts';

const OPEN = { id: 'H1', status: 'open' as const };
const verdict = (guard: Verdict['guard'], level: Verdict['level'], overridden = false): Verdict => ({
  ...{ guard, level, overridden, figure: 1, threshold: 1, message: '' },
});
const run = (...verdicts: Verdict[]) => ({ id: 'E1', verdicts });
const job = (act: RunningJob['act']) => ({ act, job: { id: 'J4' } as RunningJob['job'] });

test('an open hypothesis with nothing running blocks nothing but an override of nothing', () => {
  expect(Object.keys(actBlocks(run(verdict('SuspiciousResult', 'warn')), OPEN, []))).toEqual(['override']);
});

test('a failed guard of the training can be overridden; one of the holdout cannot by validation', () => {
  expect(actBlocks(run(verdict('TargetLeakageValidator', 'fail')), OPEN, []).override).toBeUndefined();
  expect(actBlocks(run(verdict('SharpeDecayMonitor', 'fail')), OPEN, []).override).toContain('No guard');
  expect(actBlocks(run(verdict('SuspiciousResult', 'fail', true)), OPEN, []).override).toContain('No guard');
});

test('what runs is not started twice', () => {
  const blocks = actBlocks(run(verdict('SuspiciousResult', 'fail')), OPEN, [job('validate'), job('evaluate')]);
  expect(blocks).toMatchObject({
    validate: 'J4 does this now',
    override: 'J4 does this now',
    evaluate: 'J4 does this now',
  });
});

test('a closed hypothesis takes no look and no training', () => {
  const blocks = actBlocks(run(), { id: 'H1', status: 'rejected' }, []);
  expect(blocks.evaluate).toContain('H1 is rejected');
  expect(blocks.again).toContain('H1 is rejected');
  expect(blocks.validate).toBeUndefined();
});
