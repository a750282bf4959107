import { describe, expect, test } from 'vitest';
import { gridStep, scrollToReveal } from './gridStep.ts';

const SIZE = { rows: 100, columns: 5, page: 20 };
const step = (key: string, row: number, column: number, isCtrl = false) => gridStep(key, isCtrl, { row, column }, SIZE);

test.each([
  ['ArrowDown', 3, 2, false, { row: 4, column: 2 }],
  ['ArrowUp', 0, 2, false, { row: -1, column: 2 }],
  ['ArrowUp', -1, 2, false, { row: -1, column: 2 }],
  ['ArrowDown', 99, 2, false, { row: 99, column: 2 }],
  ['ArrowLeft', 3, 0, false, { row: 3, column: 0 }],
  ['ArrowRight', 3, 4, false, { row: 3, column: 4 }],
  ['PageDown', 3, 2, false, { row: 23, column: 2 }],
  ['PageDown', 95, 2, false, { row: 99, column: 2 }],
  ['PageUp', 3, 2, false, { row: 0, column: 2 }],
  ['Home', 3, 2, false, { row: 3, column: 0 }],
  ['End', 3, 2, false, { row: 3, column: 4 }],
  ['Home', 3, 2, true, { row: 0, column: 0 }],
  ['End', 3, 2, true, { row: 99, column: 4 }],
  ['ArrowDown', 3, 2, true, { row: 99, column: 2 }],
  ['ArrowUp', 3, 2, true, { row: 0, column: 2 }],
])('%s from row %d, column %d (Ctrl: %s)', (key, row, column, isCtrl, to) => {
  expect(step(key, row, column, isCtrl)).toEqual(to);
});

test('other keys go nowhere', () => expect(step('x', 3, 2)).toBeNull());

test('without rows the keyboard stays in the header', () => {
  const empty = { rows: 0, columns: 5, page: 20 };
  for (const key of ['ArrowDown', 'PageDown', 'PageUp', 'End']) {
    expect(gridStep(key, true, { row: -1, column: 0 }, empty)?.row).toBe(-1);
  }
});

describe('what is gone to is brought into view', () => {
  test('by no scroll where it is in view', () => expect(scrollToReveal(100, 26, 90, 200)).toBe(90));
  test('from above and from below', () => {
    expect(scrollToReveal(50, 26, 90, 200)).toBe(50);
    expect(scrollToReveal(290, 26, 90, 200)).toBe(116);
  });
  test('from its start where it is longer than the view', () => expect(scrollToReveal(100, 300, 150, 200)).toBe(100));
});
