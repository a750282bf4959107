import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { type Artifact, decodeArtifact, encodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel, modelDefinition } from '../catalogue.ts';
import { defineModel, type ModelDefinition } from '../ModelDefinition.ts';
import { matrixOf, planted, rowNumbers, sameBytes } from '../testing/planted.ts';
import { ensembleOf } from './ensembleOf.ts';
import { fitRankMap, rankOf } from './rankMap.ts';

const SEED = 909;
const SHAPE = [400, 4, 300] as const;
const NOISE = 0.4;
const OPTIONS = { seed: SEED };
const MEMBERS = { members: 'ridge,gbdt_leafwise' };
const TOLERANCE = 1e-12;

const data = planted(SEED, SHAPE, (x) => 2 * x(0) + x(1) * x(2), NOISE);
const all = rowNumbers(0, SHAPE[0]);
const ones = (n: number) => new Float64Array(n).fill(1);

/** A model that predicts a function of one feature. */
const fixed = (name: string, valueOf: (matrix: FeatureMatrix, row: number) => number): ModelDefinition =>
  defineModel({
    name,
    ...{ aliases: [], version: 1, description: 'for tests', usesBins: false, parameters: [] },
    fit: (_data, _params, identity) => ({
      ...identity,
      predict: (matrix, rows) => Float64Array.from(rows, (row) => valueOf(matrix, row)),
      importanceKind: 'share',
      importance: () => new Float64Array(identity.featureCount),
      serialise: () => new Uint8Array(),
    }),
    restore: () => {
      throw new AppError('BUG', 'not for these tests');
    },
  });
const feature = (j: number) => (matrix: FeatureMatrix, row: number) => columnOf(matrix, j)[row];

describe('ranks', () => {
  test('are the middle of the share of equal values, beyond the ends those of the ends', () => {
    const map = fitRankMap(Float64Array.of(3, 1, 3, 2), ones(4));
    expect([1, 2, 3].map((value) => rankOf(map, value))).toEqual([0.125, 0.375, 0.75]);
    expect([-9, 1.5, 9].map((value) => rankOf(map, value))).toEqual([0.125, 0.375, 0.75]);
  });

  test('of one value are one half', () => {
    const map = fitRankMap(Float64Array.of(7), ones(1));
    expect([6, 7, 8].map((value) => rankOf(map, value))).toEqual([0.5, 0.5, 0.5]);
  });

  test('a weight of 2 is a row named twice', () => {
    const weighted = fitRankMap(Float64Array.of(5, 1, 4), Float64Array.of(2, 1, 3));
    expect(weighted).toEqual(fitRankMap(Float64Array.of(5, 5, 1, 4, 4, 4), ones(6)));
  });

  test('beyond 65,536 values the steps are of about equal weight, and stay close to the exact share', () => {
    const n = 200_000;
    const rng = createRng(SEED);
    const values = Float64Array.from({ length: n }, () => rng.normal() ** 3);
    const map = fitRankMap(values, ones(n));
    expect(map.end.length).toBeLessThanOrEqual(65_537);
    const sorted = values.slice().sort();
    for (let i = 0; i < n; i += 997) expect(Math.abs(rankOf(map, sorted[i]) - (i + 0.5) / n)).toBeLessThan(4 / 65_536);
  });
});

describe('ensemble', () => {
  const ensemble = modelDefinition('ensemble');

  test('an increasing transformation of one member changes no bit', () => {
    const plain = ensembleOf([fixed('a', feature(0)), fixed('b', feature(1))]);
    const warped = ensembleOf([fixed('a', (m, row) => feature(0)(m, row) ** 3 * 1e6 - 5), fixed('b', feature(1))]);
    const predictions = (one: ModelDefinition) => one.fit(data, { members: 'a,b' }, OPTIONS).predict(data.matrix, all);
    expect(predictions(warped)).toEqual(predictions(plain));
  });

  test('is the mean rank, in units of the label', () => {
    const matrix = matrixOf(4, 2, (i, j) => (j ? [1, 0, 2, 3] : [10, 20, 30, 40])[i]);
    const label = Float64Array.of(1, 1, 5, 9);
    const pair = ensembleOf([fixed('a', feature(0)), fixed('b', feature(1))]);
    const fitted = pair.fit({ matrix, label, rows: rowNumbers(0, 4) }, { members: 'a,b' }, OPTIONS);
    // Mean ranks 0.25, 0.25, 0.625, 0.875: around their mean 0.5 the line through the labels has slope 12.8.
    const slope = (2 * 0.25 * 3 + 0.125 * 1 + 0.375 * 5) / (2 * 0.25 ** 2 + 0.125 ** 2 + 0.375 ** 2);
    const expected = [-0.25, -0.25, 0.125, 0.375].map((distance) => 4 + slope * distance);
    fitted
      .predict(matrix, rowNumbers(0, 4))
      .forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(TOLERANCE));
  });

  test('members that agree keep their order, also against the label', () => {
    const label = data.label.map((value) => -value);
    const pair = ensembleOf([fixed('a', feature(0))]);
    const fitted = pair.fit({ ...data, label }, { members: 'a' }, OPTIONS);
    const order = Array.from(all).sort((p, q) => feature(0)(data.matrix, p) - feature(0)(data.matrix, q));
    const predictions = fitted.predict(data.matrix, all);
    for (let i = 1; i < order.length; i++) {
      expect(predictions[order[i]]).toBeGreaterThanOrEqual(predictions[order[i - 1]]);
    }
  });

  test('the same data and seed give the same bytes, whichever bins and progress', () => {
    const seen: number[] = [];
    const onProgress = (done: number, total: number) => seen.push(done / total);
    const bytes = ensemble.fit(data, MEMBERS, OPTIONS).serialise();
    expect(sameBytes(ensemble.fit(data, MEMBERS, { ...OPTIONS, onProgress }).serialise(), bytes)).toBe(true);
    expect(seen.at(-1)).toBe(1);
    expect(seen.every((share, i) => i === 0 || share >= seen[i - 1])).toBe(true);
  });

  test('importance is the mean of the members', () => {
    const importance = ensemble.fit(data, MEMBERS, OPTIONS).importance();
    expect(importance.indexOf(Math.max(...importance))).toBe(0);
  });

  describe('artifact', () => {
    const fitted = ensemble.fit(data, MEMBERS, OPTIONS);
    const artifact = decodeArtifact(fitted.serialise());
    const refusal = (change: Partial<Artifact['sections']>, more: Partial<Artifact> = {}) => {
      const sections = { ...artifact.sections, ...change } as Artifact['sections'];
      try {
        deserialiseModel(encodeArtifact({ ...artifact, sections, ...more }));
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'ARTIFACT_DAMAGED' });
        return (thrown as Error).message;
      }
      return 'nothing was refused';
    };

    test('comes back with its members, to the bit', () => {
      const restored = deserialiseModel(fitted.serialise());
      expect(restored.predict(data.matrix, all)).toEqual(fitted.predict(data.matrix, all));
      expect(sameBytes(restored.serialise(), fitted.serialise())).toBe(true);
    });

    test('with a damaged, cut, newer or exchanged member is refused by name', () => {
      const { member0, member1, rank1 } = artifact.sections;
      const flipped = Uint8Array.from(member1);
      flipped[flipped.length >> 1] ^= 4;
      expect(refusal({ member1: flipped })).toMatch(/member gbdt_leafwise is damaged.*checksum/);
      expect(refusal({ member0: member0.slice(0, 99) as Uint8Array })).toMatch(/member ridge is damaged.*99 bytes/);
      const nested = decodeArtifact(member0 as Uint8Array);
      const newer = encodeArtifact({ ...nested, identity: { ...nested.identity, version: 99 } });
      expect(refusal({ member0: newer })).toMatch(/member ridge is damaged.*version 99 of ridge/);
      expect(refusal({ member0: member1 })).toMatch(/member 0 is gbdt_leafwise on 4 features instead of ridge on 4/);
      expect(refusal({ rank1: rank1.slice(1) })).toMatch(/"rank1" has/);
      expect(refusal({ end1: new Float64Array(), rank1: new Float64Array() })).toMatch(/gbdt_leafwise has no ranks/);
      expect(refusal({}, { sections: {} })).toMatch(/"member0"/);
    });
  });

  test('needs known members', () => {
    expect(() => ensemble.fit(data, { members: 'ridge,ensemble' }, OPTIONS)).toThrow(/is not some of ridge, lasso/);
  });
});
