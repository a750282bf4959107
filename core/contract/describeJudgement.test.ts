import { expect, test } from 'vitest';
import { describeJudgement } from './index.ts';

test('says of how many trials a judgement is, under which policy', () => {
  const said = (judged_on: Parameters<typeof describeJudgement>[0]['judged_on']) => describeJudgement({ judged_on });
  expect(said(null)).toBe('not judged among all trials yet');
  expect(said({ trials: 1, policy_version: 2 })).toBe('judged on 1 trial, policy version 2');
  expect(said({ trials: null, policy_version: 1 })).toBe('judged on trials that were not counted, policy version 1');
});
