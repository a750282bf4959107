import { expect, it } from 'vitest';
import { notesWithClosing } from './notesWithClosing.ts';

const NOW = new Date('2026-11-24T16:00:00Z');

it('keeps what was noted and adds the reason', () => {
  const line = 'Closed as rejected on 2026-11-24: the IC was 0.004';
  expect(notesWithClosing('', 'rejected', 'the IC was 0.004', NOW)).toBe(line);
  expect(notesWithClosing('Seen.\n', 'rejected', 'the IC was 0.004', NOW)).toBe(`Seen.\n\n${line}`);
});
