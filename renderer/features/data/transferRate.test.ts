import { expect, test } from 'vitest';
import { transferRate } from './transferRate.ts';

test('a rate and what is left, by the mean since the start', () => {
  expect(transferRate(50, 200, 2)).toEqual({ sent: 50, total: 200, rate: 25, etaSeconds: 6 });
});
test('neither is known in the first moments, nor before the first byte', () => {
  expect(transferRate(50, 200, 0.1)).toMatchObject({ rate: null, etaSeconds: null });
  expect(transferRate(0, 200, 10)).toMatchObject({ rate: null, etaSeconds: null });
});
