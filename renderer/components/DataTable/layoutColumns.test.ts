import { expect, test } from 'vitest';
import { layoutColumns } from './layoutColumns.ts';
import { layoutStyle } from './layoutStyle.ts';

const WIDTHS: Record<string, number> = { a: 100, b: 50, c: 70 };
const layout = layoutColumns(['a'], ['b', 'c'], (id) => WIDTHS[id], 30);

test('pinned columns begin after the checkboxes, the others at their own start', () => {
  expect(layout.pinned).toEqual([{ id: 'a', index: 0, left: 30, width: 100 }]);
  expect(layout.centre).toEqual([
    { id: 'b', index: 1, left: 0, width: 50 },
    { id: 'c', index: 2, left: 50, width: 70 },
  ]);
  expect(layout).toMatchObject({ pinnedWidth: 130, centreWidth: 120 });
});

test('is handed to the styles as custom properties', () => {
  expect(layoutStyle(layout)).toEqual({
    '--hrp-canvas': '250px',
    '--hrp-w0': '100px',
    '--hrp-w1': '50px',
    '--hrp-w2': '70px',
    '--hrp-l0': '30px',
  });
});
