import { expect, test } from 'vitest';
import { heldEvidence } from './heldEvidence.ts';

test('says of how many trials the evidence is, and what comes', () => {
  expect(heldEvidence('S2', 12, 15)).toBe(
    'Of 12 of the 15 trials spent on the hypothesis. S2 runs: when it has ended, this is found again.',
  );
  expect(heldEvidence('S2', 12, 12)).toMatch(/^Of the 12 trials spent on the hypothesis\. S2 runs/);
});
