import { expect, test } from 'vitest';
import { weekdaysBetween } from './weekdaysBetween.ts';

test.each([
  ['the next day', '2026-11-23', '2026-11-24', 1],
  ['the same day', '2026-11-24', '2026-11-24', 0],
  ['over a weekend', '2026-11-20', '2026-11-23', 1],
  ['to a Saturday', '2026-11-20', '2026-11-21', 0],
  ['from a Sunday to a Monday', '2026-11-22', '2026-11-23', 1],
  ['two weeks', '2026-11-09', '2026-11-23', 10],
  ['before 1970', '1969-12-26', '1970-01-02', 5],
  ['backwards', '2026-11-24', '2026-11-02', 0],
])('%s', (_, from, to, days) => expect(weekdaysBetween(from, to)).toBe(days));

test('agrees with counting day by day', () => {
  const start = Date.UTC(2023, 11, 25);
  let counted = 0;
  for (let i = 1; i <= 800; i++) {
    const day = new Date(start + i * 86_400_000);
    if (day.getUTCDay() % 6 !== 0) counted++;
    expect(weekdaysBetween('2023-12-25', day.toISOString().slice(0, 10))).toBe(counted);
  }
});
