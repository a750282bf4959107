import { expect, it } from 'vitest';
import { listedVerdict } from './experiment.ts';

it('the verdict in a list says that folds failed', () => {
  expect(listedVerdict({ verdict: 'warn', failed_folds: 0 })).toBe('warn');
  expect(listedVerdict({ verdict: 'fail', failed_folds: 1 })).toBe('fail, 1 fold FAILED');
  expect(listedVerdict({ verdict: 'fail', failed_folds: 4 })).toBe('fail, 4 folds FAILED');
});
