import { expect, test } from 'vitest';
import { choiceRows } from './choiceRows.ts';

const choice = (feature: string, kept: boolean, score: number | null = 0.1) => ({
  ...{ feature, kept, score, reason: kept ? 'kept' : 'below the others' },
});

test('counts the folds that chose each feature, and keeps what became of it in each and on all rows', () => {
  const rows = choiceRows([
    { fold: 1, features: [choice('a', true), choice('b', false)] },
    { fold: 3, features: [choice('a', true), choice('b', true), choice('c', false, null)] },
    { fold: null, features: [choice('a', false), choice('c', true)] },
  ]);
  expect(rows.map(({ feature, chosen }) => [feature, chosen])).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 0],
  ]);
  const [a, b, c] = rows;
  expect([...a.byFold.keys()]).toEqual([1, 3]);
  expect(a.final!.kept).toBe(false);
  expect(b.final).toBeUndefined();
  expect(c.byFold.get(3)!.score).toBeNull();
});

test('a run without selection has none', () => expect(choiceRows([])).toEqual([]));
