import { expect, test } from 'vitest';
import { readLooks } from './readLooks.ts';

const LOOK = {
  order: ['a', 'b'],
  hidden: { a: true },
  pinned: { b: false },
  widths: { a: 120 },
  sort: [{ id: 'a', desc: true }],
  hasFilterRow: true,
};

test('what was stored is read again', () => expect(readLooks({ looks: { runs: LOOK } })).toEqual({ runs: LOOK }));

test.each([null, undefined, 'x', 3, [], {}, { looks: null }, { looks: [1] }, { looks: { runs: 'x' } }])(
  '%o has no looks',
  (stored) => expect(readLooks(stored)).toEqual({}),
);

test('whatever is not what it should be is left out', () => {
  const runs = {
    order: ['a', 3, null],
    hidden: { a: 'yes', b: true },
    pinned: ['a'],
    widths: { a: NaN, b: -5, c: '90', d: 80 },
    sort: [{ id: 'a' }, null, { id: 'b', desc: false, more: 1 }],
    hasFilterRow: 'yes',
    unknown: 1,
  };
  expect(readLooks({ looks: { runs } })).toEqual({
    runs: { order: ['a'], hidden: { b: true }, widths: { d: 80 }, sort: [{ id: 'b', desc: false, more: 1 }] },
  });
});
