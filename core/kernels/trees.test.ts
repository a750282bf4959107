import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kernels } from './kernels.ts';
import type { Arena } from './KernelMemory.ts';
import { bitsOf, check, float32, histogramOf, panel, prepare, put, SCALE, SLOTS } from './testing/treePanel.ts';
import * as bins from './twins/bins.ts';
import * as histograms from './twins/histograms.ts';
import * as splits from './twins/splits.ts';
import * as targets from './twins/targets.ts';
import * as trees from './twins/trees.ts';

describe('kernels of trees give the bits of their twins', () => {
  test('binColumn, sortFloats, quantileEnds', () =>
    check(
      fc.record({
        values: fc.array(fc.oneof(float32, fc.constantFrom(NaN, -0, 0, 1, 2, Infinity, -Infinity)), { maxLength: 70 }),
        ends: fc.array(
          float32.filter((value) => !Number.isNaN(value)),
          { maxLength: 254 },
        ),
      }),
      ({ values, ends }, arena) => {
        const numbers = Float32Array.from(values);
        const edges = arena.float32(SLOTS).fill(Infinity);
        edges.set(Float32Array.from(ends).sort());
        const into = arena.uint8(3 * numbers.length).fill(9);
        const expected = into.slice();
        bins.binColumn(numbers, edges, expected, 3);
        const from = put(arena.float32, numbers);
        const column = arena.uint8(numbers.length);
        const to = [into.byteOffset, 3, column.byteOffset] as const;
        kernels().binColumn(from.byteOffset, numbers.length, edges.byteOffset, ...to);
        expect(Array.from(column)).toEqual(Array.from(numbers, (_, i) => expected[3 * i]));
        expect(Array.from(into)).toEqual(Array.from(expected));
        const present = put(
          arena.float32,
          numbers.filter((value) => !Number.isNaN(value)),
        );
        const sorted = present.slice();
        bins.sortFloats(sorted);
        const [scratch, counts] = [arena.float32(present.length), arena.uint32(2048)];
        kernels().sortFloats(present.byteOffset, present.length, scratch.byteOffset, counts.byteOffset);
        expect(bitsOf(present)).toEqual(bitsOf(sorted));
        for (const maxBin of [2, 5, 255]) {
          const found = kernels().quantileEnds(present.byteOffset, present.length, maxBin, scratch.byteOffset);
          expect(Array.from(scratch.subarray(0, found))).toEqual(bins.quantileEnds(sorted, maxBin));
        }
      },
    ));

  test('residuals', () =>
    check(
      fc.record({
        pairs: fc.array(fc.tuple(fc.double(), fc.double(), fc.double()), { maxLength: 9 }),
        weighted: fc.boolean(),
      }),
      ({ pairs, weighted }, arena) => {
        const [score, label, weight] = [0, 1, 2].map((k) =>
          put(
            arena.float64,
            Float64Array.from(pairs, (pair) => pair[k]),
          ),
        );
        const [out, expected] = [arena.float64(pairs.length), new Float64Array(pairs.length)];
        const to = out.byteOffset;
        const by = weighted ? weight.byteOffset : 0;
        const sum = kernels().residuals(score.byteOffset, label.byteOffset, by, pairs.length, to);
        const twin = targets.residuals(score, label, weighted ? weight : undefined, expected);
        expect(bitsOf(Float64Array.of(sum))).toEqual(bitsOf(Float64Array.of(twin)));
        expect(Array.from(out)).toEqual(Array.from(expected));
      },
    ));

  test('packTargets, packWideTargets', () =>
    check(panel, (given, arena) => {
      const { n, width, countBits, g, h, drawnTimes, packed } = prepare(given, arena);
      const [gradient, hessian, out] = [put(arena.float64, g), put(arena.float64, h), arena.int64(n * width)];
      const draws = drawnTimes ? put(arena.uint32, drawnTimes).byteOffset : 0;
      const { packTargets, packWideTargets } = kernels();
      if (width === 1) packTargets(gradient.byteOffset, draws, n, SCALE, countBits, out.byteOffset);
      else packWideTargets(gradient.byteOffset, hessian.byteOffset, draws, n, SCALE, SCALE, out.byteOffset);
      expect(Array.from(out)).toEqual(Array.from(packed));
    }));

  test('accumulate, accumulateSome, accumulateColumns, accumulateWide, addUp, subtract', () =>
    check(panel, (given, arena) => {
      const prepared = prepare(given, arena);
      const { binned, order, columns, width } = prepared;
      const some = put(
        arena.uint32,
        Uint32Array.from({ length: columns }, (_, j) => j).filter((j) => j % 2 === 0),
      );
      const packed = put(arena.int64, prepared.packed);
      const expected = histogramOf(prepared, arena);
      const partly = arena.int64(expected.length).fill(-7n);
      const partlyExpected = partly.slice();
      histograms.accumulate(partlyExpected, binned, order, packed, some, width);
      const rest = [binned.values, columns, binned.rows, order, 0, order.length, packed].map((value) =>
        typeof value === 'number' ? value : value.byteOffset,
      ) as [number, number, number, number, number, number, number];
      const { accumulate, accumulateColumns, accumulateSome, accumulateWide, addUp, subtract } = kernels();
      const listed = [some.byteOffset, some.length] as const;
      if (width === 1) accumulateSome(partly.byteOffset, ...rest, ...listed);
      else accumulateWide(partly.byteOffset, ...rest, ...listed);
      expect(partly.every((sum, i) => sum === partlyExpected[i])).toBe(true);
      if (width === 1) {
        const matrixRows = binned.values.length / columns;
        const byFeature = put(
          arena.uint8,
          Uint8Array.from(
            binned.values,
            (_, at) => binned.values[(at % matrixRows) * columns + Math.floor(at / matrixRows)],
          ),
        );
        const byColumns = arena.int64(expected.length).fill(-7n);
        const [, , ...others] = rest;
        accumulateColumns(byColumns.byteOffset, byFeature.byteOffset, matrixRows, ...others, ...listed);
        expect(byColumns.every((sum, i) => sum === partlyExpected[i])).toBe(true);
        const whole = arena.int64(expected.length);
        accumulate(whole.byteOffset, ...rest);
        expect(whole.every((sum, i) => sum === expected[i])).toBe(true);
      }
      const both = histograms.addUp(expected, partly);
      addUp(partly.byteOffset, expected.byteOffset, expected.length);
      expect(partly.every((sum, i) => sum === both[i])).toBe(true);
      const other = histograms.subtract(expected, partly);
      subtract(expected.byteOffset, partly.byteOffset, expected.length);
      expect(expected.every((sum, i) => sum === other[i])).toBe(true);
    }));

  test('findSplit', () =>
    check(
      fc.record({
        given: panel,
        alpha: fc.constantFrom(0, 3),
        lambda: fc.constantFrom(0, 1),
        minWeight: fc.constantFrom(0, 0.5, 5),
        minGain: fc.constantFrom(0, 1e3),
        draws: fc.option(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 11, maxLength: 11 })),
      }),
      ({ given, alpha, lambda, minWeight, minGain, draws }, arena) => {
        // A few bins, so that they hold several rows.
        given.values.forEach((bin, i) => (given.values[i] = bin > 200 ? 255 : bin % 7));
        const prepared = prepare(given, arena);
        const { columns, countBits } = prepared;
        const histogram = histogramOf(prepared, arena);
        const features = put(
          arena.uint32,
          Uint32Array.from({ length: columns }, (_, j) => j),
        );
        const binCounts = arena.uint32(columns).fill(7);
        const chosen = draws ? put(arena.uint32, Uint32Array.from(draws.slice(0, columns))) : undefined;
        const unit = 1 / SCALE;
        const hessianUnit = countBits ? 1 : unit;
        const limits = { alpha, lambda, minWeight, minGain };
        const twin = splits.findSplit({
          ...{ histogram, countBits, features, draws: chosen, binCounts, unit, hessianUnit, ...limits },
        });
        const out = arena.float64(6).fill(NaN);
        const lists = [features.byteOffset, columns, chosen?.byteOffset ?? 0, binCounts.byteOffset] as const;
        kernels().findSplit(
          ...([histogram.byteOffset, countBits, ...lists, unit, hessianUnit] as const),
          ...([alpha, lambda, minWeight, minGain, out.byteOffset, arena.uint8(7168).byteOffset] as const),
        );
        expect(bitsOf(out)).toEqual(bitsOf(twin));
      },
    ));

  test('partition, sumAt, addAt', () =>
    check(panel, (given, arena) => {
      const { binned, order, columns, g, drawnTimes } = prepare(given, arena);
      const values = put(arena.float64, g);
      const draws = drawnTimes && put(arena.uint32, drawnTimes);
      const { sumAt, addAt, partition } = kernels();
      const sum = sumAt(values.byteOffset, draws?.byteOffset ?? 0, order.byteOffset, 0, order.length);
      expect(sum).toBe(trees.sumAt(values, draws, order));
      trees.addAt(g, order, 0.1);
      addAt(values.byteOffset, order.byteOffset, 0, order.length, 0.1);
      expect(Array.from(values)).toEqual(Array.from(g));
      for (const missingLeft of [false, true]) {
        const expected = order.slice();
        const middle = trees.partition(expected, binned, columns - 1, 100, missingLeft);
        const [scratch, at] = [arena.uint32(order.length), binned.rows.byteOffset];
        const column = put(
          arena.uint8,
          binned.values.filter((_, i) => i % columns === columns - 1),
        );
        const list = order.byteOffset;
        const { byteOffset } = column;
        const found = partition(list, 0, order.length, scratch.byteOffset, at, byteOffset, 100, missingLeft);
        expect(found).toBe(middle);
        expect(Array.from(order)).toEqual(Array.from(expected));
      }
    }));

  test('addBinned, addTrees', () =>
    check(
      fc.record({
        given: panel,
        raw: fc.array(fc.oneof(float32, fc.constant(NaN)), { minLength: 11, maxLength: 11 }),
        inner: fc.array(fc.tuple(fc.nat(10), fc.nat(254), float32, fc.boolean()), { maxLength: 6 }),
      }),
      ({ given, raw, inner }, arena) => {
        const { binned, columns, n, g } = prepare(given, arena);
        const chain = chainOf(inner, columns);
        const nodes = packed(chain, arena);
        const scores = put(arena.float64, g);
        const rows = binned.rows.byteOffset;
        kernels().addBinned(scores.byteOffset, rows, n, binned.values.byteOffset, columns, nodes, 0);
        for (let i = 0; i < n; i++) {
          const row = binned.values.subarray(binned.rows[i] * columns, (binned.rows[i] + 1) * columns);
          expect(scores[i]).toBe(g[i] + trees.binnedValue(chain, 0, row));
        }
        const block = put(arena.float32, Float32Array.from(raw.slice(0, columns)));
        const roots = put(arena.uint32, Uint32Array.of(0, chain.length - 1));
        const out = arena.float64(1).fill(0.1);
        kernels().addTrees(block.byteOffset, 1, columns, nodes, roots.byteOffset, 2, out.byteOffset);
        expect(out[0]).toBe(0.1 + trees.rawValue(chain, 0, block) + leaf(inner.length).value);
      },
    ));

  test('reachLeaves, placesBelow, reachAgain', () =>
    check(
      fc.record({
        rows: fc.array(fc.array(fc.oneof(float32, fc.constant(NaN)), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 9,
        }),
        changed: fc.array(fc.oneof(float32, fc.constant(NaN)), { minLength: 9, maxLength: 9 }),
        feature: fc.nat(3),
        inner: fc.array(fc.tuple(fc.nat(3), fc.constant(0), float32, fc.boolean()), { maxLength: 7 }),
      }),
      ({ rows, changed, feature, inner }, arena) => {
        const n = rows.length;
        const nodes = chainOf(inner, 4);
        // The second tree begins at a leaf, the third at the second split where there is one.
        const roots = [0, nodes.length - 1, Math.min(2, nodes.length - 1)];
        const block = put(arena.float32, Float32Array.from(rows.flat()));
        const rowOf = (i: number) => block.slice(4 * i, 4 * i + 4);
        const [leaves, values] = [arena.uint32(256 * 3), arena.float64(256 * 3)];
        const packedNodes = packed(nodes, arena);
        const packedRoots = put(arena.uint32, Uint32Array.from(roots)).byteOffset;
        const kept = [leaves.byteOffset, values.byteOffset] as const;
        kernels().reachLeaves(block.byteOffset, n, 4, packedNodes, packedRoots, 3, ...kept);
        const all = roots.flatMap((root, t) => rows.map((_, i) => ({ root, place: 256 * t + i, i })));
        for (const { root, place, i } of all) {
          expect(leaves[place]).toBe(trees.leafBelow(nodes, root, rowOf(i)));
          expect(values[place]).toBe(nodes[leaves[place]].value);
        }
        const from = put(arena.uint32, Uint32Array.from(nodes.keys()));
        const first = nodes.findIndex((node) => node.feature === feature);
        if (first >= 0) from.fill(first, first + 1);
        const some = put(arena.uint32, Uint32Array.of(0, 2));
        const places = arena.uint32(2 * n + 1);
        const at = [from.byteOffset, places.byteOffset] as const;
        const found = kernels().placesBelow(leaves.byteOffset, n, some.byteOffset, 2, ...at);
        const below = Array.from(places.subarray(0, found));
        expect(below).toEqual(trees.placesBelow(leaves, n, [0, 2], from));
        rows.forEach((_, i) => (block[4 * i + feature] = changed[i]));
        const before = values.slice();
        const walk = [block.byteOffset, 4, packedNodes, leaves.byteOffset, ...at] as const;
        kernels().reachAgain(...walk, found, values.byteOffset);
        for (const { place, i } of all) {
          const again = trees.rawValue(nodes, from[leaves[place]], rowOf(i));
          expect(values[place]).toBe(below.includes(place) ? again : before[place]);
        }
      },
    ));

  test('sumPlaces', () =>
    check(
      fc.record({ n: fc.integer({ min: 1, max: 256 }), many: fc.nat(11), seed: fc.nat(1000) }),
      ({ n, many, seed }, arena) => {
        const values = put(
          arena.float64,
          Float64Array.from({ length: 256 * many }, (_, i) => Math.sin(seed + i) / (1 + (i % 7))),
        );
        const out = arena.float64(n).fill(3);
        kernels().sumPlaces(values.byteOffset, n, many, out.byteOffset);
        expect(bitsOf(out)).toEqual(bitsOf(Float64Array.from(trees.sumPlaces(values, n, many))));
      },
    ));
});

/** Nodes of which each inner one has a leaf on its left and the next one on its right. */
function chainOf(inner: readonly (readonly [number, number, number, boolean])[], columns: number): trees.TwinNode[] {
  const chain = inner.flatMap(([feature, bin, threshold, missingLeft], k) => {
    const [left, right] = [2 * k + 1, 2 * k + 2];
    return [{ feature: feature % columns, bin, threshold, missingLeft, left, right, value: 0 }, leaf(k)];
  });
  return [...chain, leaf(inner.length)];
}

const leaf = (k: number): trees.TwinNode => ({
  ...{ feature: -1, bin: 0, threshold: 0, missingLeft: false, left: 0, right: 0 },
  value: Math.sin(k),
});

function packed(nodes: readonly trees.TwinNode[], arena: Arena): number {
  const place = arena.uint8(32 * nodes.length);
  const view = new DataView(place.buffer, place.byteOffset);
  nodes.forEach(({ feature, bin, threshold, missingLeft, left, right, value }, i) => {
    view.setInt32(32 * i, feature, true);
    view.setInt32(32 * i + 4, bin, true);
    view.setFloat32(32 * i + 8, threshold, true);
    view.setInt32(32 * i + 12, Number(missingLeft), true);
    view.setUint32(32 * i + 16, left, true);
    view.setUint32(32 * i + 20, right, true);
    view.setFloat64(32 * i + 24, value, true);
  });
  return place.byteOffset;
}
