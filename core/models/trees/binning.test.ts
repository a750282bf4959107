import { describe, expect, test } from 'vitest';
import { kernels } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { matrixOf, normalMatrix, rowNumbers } from '../testing/planted.ts';
import { binMatrix, fitBinEdges, freeBins, MISSING_BIN } from './binning.ts';

const SEED = 5;
const ROWS = 20_000;
const LARGE = 250_000;
/** Few enough for a bin each; a plain stride of 250,000 / 200,000 would miss every fifth. */
const SYMBOLS = 250;
const MAX_BIN = 255;
/** Of the mean count of a bin. */
const EVENNESS = 0.1;

const column = (...values: number[]) => matrixOf(values.length, 1, (i) => values[i]);
const edgesOf = (values: number[], maxBin = MAX_BIN) =>
  Array.from(fitBinEdges(column(...values), rowNumbers(0, values.length), maxBin).upper[0]);

function countsOf(bins: Uint8Array): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const bin of bins) counts[bin]++;
  return counts;
}

describe('fitBinEdges', () => {
  test('gives each value a bin while there are enough', () => {
    expect(edgesOf([3, 1, 2, 2, NaN, 1])).toEqual([1, 2, Infinity]);
    expect(edgesOf([-0, 0, 0])).toEqual([Infinity]);
    expect(edgesOf([NaN, NaN])).toEqual([Infinity]);
    expect(edgesOf([])).toEqual([Infinity]);
  });

  test('divides many values evenly and leaves frequent ones alone', () => {
    expect(edgesOf([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([2, 4, 6, Infinity]);
    expect(edgesOf([1, 2, 3, 5, 5, 5, 5, 5, 5, 7, 8, 9], 4)).toEqual([3, 5, 8, Infinity]);
  });

  test('makes at most 255 bins of about equal counts', () => {
    const matrix = normalMatrix(ROWS, 1, createRng(SEED));
    const edges = fitBinEdges(matrix, rowNumbers(0, ROWS), MAX_BIN);
    expect(edges.upper[0].length).toBe(MAX_BIN);
    const counts = countsOf(binMatrix(matrix, edges).values);
    expect(counts[MISSING_BIN]).toBe(0);
    const mean = ROWS / MAX_BIN;
    counts.slice(0, MAX_BIN).forEach((count) => expect(Math.abs(count - mean)).toBeLessThan(EVENNESS * mean));
  });

  test('knows nothing of the other rows', () => {
    const matrix = normalMatrix(ROWS, 1, createRng(SEED));
    const rows = rowNumbers(0, ROWS / 2);
    const before = fitBinEdges(matrix, rows, MAX_BIN);
    matrix.values.fill(1e9, ROWS / 2);
    expect(fitBinEdges(matrix, rows, MAX_BIN)).toEqual(before);
  });

  test('samples a large matrix without a period: every symbol of a panel is met', () => {
    const matrix = matrixOf(LARGE, 1, (i) => i % SYMBOLS);
    const [upper] = fitBinEdges(matrix, rowNumbers(0, LARGE), MAX_BIN).upper;
    expect(Array.from(upper)).toEqual([...rowNumbers(0, SYMBOLS - 1), Infinity]);
  });

  test.each([1, 256, NaN])('refuses max_bin %s', (maxBin) => {
    expect(() => edgesOf([1, 2], maxBin)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});

describe('binMatrix', () => {
  test('is closed on the right, total, and in both orders', () => {
    const matrix = matrixOf(6, 2, (i, j) => [[-Infinity, 1, 1.5, 2, Infinity, NaN][i], i][j]);
    const upper = [Float32Array.of(1, 2, Infinity), Float32Array.of(Infinity)];
    const bins = binMatrix(matrix, { maxBin: MAX_BIN, upper });
    expect(Array.from(bins.values)).toEqual([0, 0, 0, 0, 1, 0, 1, 0, 2, 0, MISSING_BIN, 0]);
    expect(Array.from(bins.byFeature)).toEqual([0, 0, 1, 1, 2, MISSING_BIN, 0, 0, 0, 0, 0, 0]);
  });

  test('stops before the end that is asked for', () => {
    const matrix = matrixOf(3000, 3, (i, j) => (i * 7 + j) % 11);
    const edges = { maxBin: 4, upper: [0, 1, 2].map(() => Float32Array.of(2, 5, 8, Infinity)) };
    const whole = binMatrix(matrix, edges);
    const END = 1500;
    kernels().memory.scope((arena) => {
      const some = binMatrix(matrix, edges, arena, END);
      expect(some).toMatchObject({ rows: 3000, columns: 3 });
      expect(some.values.subarray(0, 3 * END)).toEqual(whole.values.subarray(0, 3 * END));
      for (const j of [0, 1, 2]) {
        const [from, to] = [3000 * j, 3000 * j + END];
        expect(some.byFeature.subarray(from, to)).toEqual(whole.byFeature.subarray(from, to));
      }
    });
    freeBins(whole);
  });

  test('lies in the memory of the kernels, or of an arena that takes it back', () => {
    const { memory } = kernels();
    const edges = { maxBin: 2, upper: [Float32Array.of(1, Infinity)] };
    const bins = binMatrix(column(1, 2), edges);
    expect(Array.from(bins.values)).toEqual([0, 1]);
    expect(bins.values.buffer.byteLength).toBe(memory.shared.buffer.byteLength);
    const place = memory.scope((arena) => binMatrix(column(1, 2), edges, arena).values.byteOffset);
    expect(memory.scope((arena) => arena.uint8(2).byteOffset)).toBe(place);
    freeBins(bins);
  });

  test('refuses edges of another matrix', () => {
    const edges = { maxBin: 2, upper: [Float32Array.of(Infinity)] };
    const refused = expect.objectContaining({ code: 'BAD_INPUT' });
    expect(() =>
      binMatrix(
        matrixOf(2, 2, () => 0),
        edges,
      ),
    ).toThrow(refused);
  });
});
