import { expect, test } from 'vitest';
import { kernels } from './kernels.ts';
import * as twins from './twins/network.ts';

const { memory, activate, activateBack, dropOut, gatherRows, adam } = kernels();
const SIZES = [
  [0, 4],
  [1, 1],
  [3, 5],
  [2, 8],
  [7, 31],
] as const;
const [IDENTITY, RELU, TANH] = [0, 1, 2];
/** What the kernel states. */
const TANH_ERROR = 5e-7;
const TANH_STEP = 1 / 512;
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e-40, 3e38];
const KEY = 0x9e3779b9;
const SHARE_TOLERANCE = 0.01;

const bits = (values: Float32Array) => Array.from(new Uint32Array(values.slice().buffer));
const valueAt = (i: number) => (i % 5 === 3 ? SPECIAL[i % SPECIAL.length] : Math.sin(i * 1.7) * 4);

const cases = SIZES.flatMap((size) => [IDENTITY, RELU, TANH].map((activation) => [...size, activation] as const));
test.each(cases)('activation of %i x %i of kind %i and its way back', (rows, columns, activation) => {
  const n = rows * columns;
  memory.scope((arena) => {
    const [z, bias] = [arena.float32(n), arena.float32(columns)];
    z.forEach((_, i) => (z[i] = valueAt(i)));
    bias.forEach((_, j) => (bias[j] = valueAt(j + 100)));
    const expected = z.map((value, i) => twins.activated(Math.fround(value + bias[i % columns]), activation));
    activate(z.byteOffset, bias.byteOffset, rows, columns, activation);
    expect(bits(z)).toEqual(bits(expected));
    if (activation === IDENTITY) return;
    const delta = arena.float32(n);
    delta.forEach((_, i) => (delta[i] = valueAt(i + 50)));
    const back = delta.map((value, i) => twins.slopeTimes(value, z[i], activation));
    activateBack(delta.byteOffset, z.byteOffset, n, activation);
    expect(bits(delta)).toEqual(bits(back));
  });
});

test('tanh is within its stated error, odd, and within its bounds', () => {
  const n = 2 * 10 * 512 + 1;
  memory.scope((arena) => {
    const [x, zero] = [arena.float32(n), arena.float32(1).fill(0)];
    x.forEach((_, i) => (x[i] = -10 + i * TANH_STEP));
    const given = x.slice();
    activate(x.byteOffset, zero.byteOffset, n, 1, TANH);
    const worst = x.reduce((most, y, i) => Math.max(most, Math.abs(y - Math.tanh(given[i]))), 0);
    expect(worst).toBeLessThan(TANH_ERROR);
    x.forEach((y, i) => expect(y + x[n - 1 - i]).toBe(0));
    expect(Math.max(...x)).toBe(1);
    // Known to more places than float32 holds.
    const known = [0.5, 1, 2].map((at) => x[(at + 10) / TANH_STEP]);
    [0.46211715726, 0.76159415595, 0.96402758007].forEach((value, i) =>
      expect(Math.abs(known[i] - value)).toBeLessThan(TANH_ERROR),
    );
  });
});

test.each(SIZES)('dropout of %i x %i gives the bits of its twin, in place too', (rows, columns) => {
  memory.scope((arena) => {
    const [x, out, ids] = [arena.float32(rows * columns), arena.float32(rows * columns), arena.uint32(rows)];
    x.forEach((_, i) => (x[i] = valueAt(i)));
    ids.forEach((_, r) => (ids[r] = r * 7919));
    const threshold = 0x4ccccccd;
    const expected = x.map((value, i) =>
      twins.droppedOut(value, [KEY, ids[Math.floor(i / columns)], i % columns], threshold, 1 / 0.7),
    );
    for (const target of [out, x]) {
      dropOut(x.byteOffset, target.byteOffset, ids.byteOffset, rows, columns, KEY, threshold, 1 / 0.7);
      expect(bits(target)).toEqual(bits(expected));
    }
  });
});

test('dropout keeps its share, of every row and of every column', () => {
  const [rows, columns] = [1000, 100];
  memory.scope((arena) => {
    const [x, ids] = [arena.float32(rows * columns).fill(1), arena.uint32(rows)];
    ids.forEach((_, r) => (ids[r] = r));
    dropOut(x.byteOffset, x.byteOffset, ids.byteOffset, rows, columns, KEY, 2 ** 30, 1);
    const share = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(share(x) - 0.75)).toBeLessThan(SHARE_TOLERANCE);
    // Five standard errors.
    for (let j = 0; j < columns; j++) {
      expect(Math.abs(share(x.filter((_, i) => i % columns === j)) - 0.75)).toBeLessThan(5 * Math.sqrt(0.1875 / rows));
    }
    for (let r = 0; r < rows; r++) {
      const row = x.subarray(r * columns, (r + 1) * columns);
      expect(Math.abs(share(row) - 0.75)).toBeLessThan(5 * Math.sqrt(0.1875 / columns));
    }
  });
});

test.each(SIZES)('%i rows of %i columns are gathered', (rows, columns) => {
  memory.scope((arena) => {
    const [x, out, ids] = [arena.float32(9 * columns), arena.float32(rows * columns), arena.uint32(rows)];
    x.forEach((_, i) => (x[i] = valueAt(i)));
    ids.forEach((_, r) => (ids[r] = (r * 5) % 9));
    gatherRows(x.byteOffset, ids.byteOffset, out.byteOffset, rows, columns);
    expect(bits(out)).toEqual(bits(twins.gatherRows(x, ids, columns)));
  });
});

test.each([0, 1, 4, 7, 30])('three steps of Adam on %i parameters give the bits of their twin', (n) => {
  const constants = [0.01, 1e-3, 0.9, 0.999, 1e-8] as const;
  memory.scope((arena) => {
    const [w, g, m, v] = Array.from({ length: 4 }, () => arena.float32(n).fill(0));
    w.forEach((_, i) => (w[i] = Math.cos(i)));
    const state = { w: w.slice(), m: m.slice(), v: v.slice() };
    for (let step = 0; step < 3; step++) {
      g.forEach((_, i) => (g[i] = i === 5 ? NaN : Math.sin(i + step) * 10 ** -i));
      adam(w.byteOffset, g.byteOffset, m.byteOffset, v.byteOffset, n, ...constants);
      twins.adam(state, g.slice(), constants);
    }
    expect([w, m, v].map(bits)).toEqual([state.w, state.m, state.v].map(bits));
  });
});
