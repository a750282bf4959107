import { expect, test } from 'vitest';
import { countsText } from './countsText.ts';

const ALL = { rows: 1234, shown: 1234, selected: 0, selectedShown: 0, max: undefined };

test.each([
  [ALL, '1\u202f234 rows'],
  [{ ...ALL, rows: 1, shown: 1 }, '1 row'],
  [{ ...ALL, shown: 56, selected: 3, selectedShown: 3 }, '1\u202f234 rows, 56 shown, 3 selected'],
  [{ ...ALL, shown: 56, selected: 3, selectedShown: 1 }, '1\u202f234 rows, 56 shown, 3 selected (2 not shown)'],
  [{ ...ALL, selected: 8, selectedShown: 8, max: 8 }, '1\u202f234 rows, 8 selected (at most 8)'],
  [{ ...ALL, selected: 8, selectedShown: 7, max: 8 }, '1\u202f234 rows, 8 selected (at most 8, 1 not shown)'],
])('%o', (counts, text) => expect(countsText(counts)).toBe(text));
