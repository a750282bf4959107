import { describe, expect, test } from 'vitest';
import { decodeArtifact, encodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel, modelDefinition } from '../catalogue.ts';
import { matrixOf, planted, rowNumbers } from '../testing/planted.ts';
import { fromXgboostJson } from './fromXgboostJson.ts';
import { furthest } from './testing/furthest.ts';
import { toXgboostJson } from './toXgboostJson.ts';

const SEED = 174;
/** Relative above 1, absolute below; XGBoost adds in float32. */
const TOLERANCE = 1e-6;
const SHAPE = [300, 4, 250] as const;
const NAMES = ['returns_5d', 'momentum_60d', 'rsi_14d', 'volume_ratio'];

describe('export', () => {
  const data = planted(SEED, SHAPE, (x) => x(0) * x(1) + x(2), 0.2);
  for (let i = 0; i < data.matrix.values.length; i += 5) data.matrix.values[i] = NaN;
  const rows = rowNumbers(0, SHAPE[0]);

  test.each([
    ['gbdt_leafwise', 20, '1'],
    ['random_forest', 7, '7'],
  ])('%s comes back from its text', (name, trees, parallel) => {
    const options = { seed: SEED, featureNames: NAMES };
    const fitted = modelDefinition(name).fit(data, { n_estimators: trees }, options);
    const text = toXgboostJson(fitted);
    const back = fromXgboostJson(text);
    expect(furthest(back.predict(data.matrix, rows), fitted.predict(data.matrix, rows))).toBeLessThanOrEqual(TOLERANCE);
    expect(back).toMatchObject({ name: 'imported_trees', featureCount: SHAPE[1], featureNames: NAMES });
    expect(text).toContain(`"num_parallel_tree":"${parallel}"`);
    expect(toXgboostJson(fitted)).toBe(text);
  });

  test('every row goes the way it went, also on a threshold', () => {
    const grid = matrixOf(9, 1, (i) => i - 4);
    const label = Float64Array.from({ length: 9 }, (_, i) => i * i);
    const params = { n_estimators: 1, learning_rate: 1, num_leaves: 9, min_child_samples: 1 };
    const fitted = modelDefinition('lightgbm').fit({ matrix: grid, label, rows: rowNumbers(0, 9) }, params, {
      seed: 1,
    });
    const back = fromXgboostJson(toXgboostJson(fitted));
    expect(furthest(back.predict(grid, rowNumbers(0, 9)), label)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('a split between all values and the missing is kept', () => {
    const halves = matrixOf(40, 1, (i) => (i % 2 ? NaN : 3e38));
    const label = Float64Array.from({ length: 40 }, (_, i) => i % 2);
    const fitted = modelDefinition('lightgbm').fit({ matrix: halves, label, rows: rowNumbers(0, 40) }, {}, { seed: 1 });
    const text = toXgboostJson(fitted);
    expect(text).toContain('1E39');
    const back = fromXgboostJson(text);
    const all = rowNumbers(0, 40);
    expect(furthest(back.predict(halves, all), fitted.predict(halves, all))).toBeLessThanOrEqual(TOLERANCE);
  });

  test('names that XGBoost refuses are left out', () => {
    const fitted = modelDefinition('lightgbm').fit(
      data,
      { n_estimators: 1 },
      { seed: 1, featureNames: ['a<b', 'b', 'c', 'd'] },
    );
    expect(toXgboostJson(fitted)).toContain('"feature_names":[]');
  });

  test('refuses what the format cannot hold', () => {
    const refused = (code: string, message: RegExp) =>
      expect.objectContaining({ code, message: expect.stringMatching(message) });
    const linear = modelDefinition('ridge').fit({ ...data, matrix: matrixOf(300, 1, (i) => i) }, {}, { seed: 1 });
    expect(() => toXgboostJson(linear)).toThrow(refused('BAD_INPUT', /XGBoost JSON needs a model of trees .* ridge/));
    const huge = { ...data, label: data.label.map((y) => y * 1e45) };
    const wide = modelDefinition('lightgbm').fit(huge, { n_estimators: 1 }, { seed: 1 });
    expect(() => toXgboostJson(wide)).toThrow(refused('NUMERICAL', /beyond float32/));
    const artifact = decodeArtifact(
      modelDefinition('lightgbm').fit(data, { n_estimators: 1 }, { seed: 1 }).serialise(),
    );
    const sections = Object.fromEntries(Object.entries(artifact.sections).filter(([name]) => name !== 'cover'));
    const old = deserialiseModel(encodeArtifact({ ...artifact, sections }));
    expect(() => toXgboostJson(old)).toThrow(refused('BAD_INPUT', /train it again to export/));
  });
});
