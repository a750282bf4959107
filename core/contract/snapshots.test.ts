import { expect, test } from 'vitest';
import { describeRows } from './snapshots.ts';

test.each([
  [312, '9 000 of 40 symbols; 312 without a label (no close at the entry or exit) are scored, never trained on'],
  [0, '9 000 of 40 symbols, each with a label'],
  [undefined, '9 000 of 40 symbols'],
])('rows of which %s have no label', (unlabelled, text) => {
  expect(describeRows({ rows: 9000, symbols: 40, unlabelled }).replaceAll(/\s/gu, ' ')).toBe(text);
});
