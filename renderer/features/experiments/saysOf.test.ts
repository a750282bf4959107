import { expect, test } from 'vitest';
import { saysOfEstimates, saysOfFigures } from './saysOf.ts';

const IDS = ['E1', 'E2', 'E3'];
const interval = (value: number | null, lower: number | null, upper: number | null) => ({ value, lower, upper });

test('overlapping intervals are not better, and the words say so', () => {
  expect(saysOfEstimates(IDS.slice(0, 2), [interval(0.02, 0.01, 0.03), interval(0.025, 0.015, 0.035)])).toEqual({
    apart: null,
    says: 'E2 is highest, but its interval overlaps with that of E1: not better',
  });
});

test('an interval above all others is', () => {
  expect(
    saysOfEstimates(IDS, [interval(0, -0.01, 0.01), interval(0.05, 0.04, 0.06), interval(0.02, 0.01, 0.03)]),
  ).toEqual({
    apart: 1,
    says: 'E2 is higher: its interval lies above that of E1 and E3',
  });
});

test('apart from one, together with another: better than none', () => {
  expect(
    saysOfEstimates(IDS, [interval(0.03, 0.02, 0.045), interval(0.05, 0.04, 0.06), interval(0, -0.01, 0.01)]),
  ).toEqual({
    apart: null,
    says: 'E2 is highest, but its interval overlaps with that of E1: not better. It lies above that of E3',
  });
});

test('an interval that is not known is apart from nothing', () => {
  expect(saysOfEstimates(['E1', 'E2'], [interval(1, null, null), interval(0, -0.1, 0.1)]).apart).toBeNull();
  expect(saysOfEstimates(['E1', 'E2'], [interval(null, null, null), interval(0, -0.1, 0.1)]).says).toContain(
    'Fewer than two',
  );
});

test('touching intervals overlap', () => {
  expect(saysOfEstimates(['E1', 'E2'], [interval(1, 0.5, 1.5), interval(0, -0.5, 0.5)]).apart).toBeNull();
});

test('figures without intervals name the best and claim nothing', () => {
  expect(saysOfFigures(IDS, ['1.0', '2.0', '2.0'], [1, 2.01, 2.02], 'higher')).toBe('highest: E2 and E3');
  expect(saysOfFigures(IDS, ['1.0', '2.0', '3.0'], [1, 2, 3], 'lower')).toBe('lowest: E1');
  expect(saysOfFigures(IDS, ['-3', '-2', '-1'], [-3, -2, -1], 'higher', 'least')).toBe('least: E3');
  expect(saysOfFigures(IDS, ['1.0', '1.0', '1.0'], [1, 1.01, 1.02], 'lower')).toBe('the same as shown');
  expect(saysOfFigures(IDS, ['1', '2', '3'], [1, 2, 3], null)).toBe('');
});
