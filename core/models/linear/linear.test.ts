import { describe, expect, test } from 'vitest';
import { createRng } from '../../statistics/index.ts';
import { decodeArtifact } from '../artifact/Artifact.ts';
import { modelDefinition } from '../catalogue.ts';
import { matrixOf, normalMatrix, planted, rowNumbers } from '../testing/planted.ts';
import { lasso } from './definitions.ts';
import { fitLinear } from './fitLinear.ts';
import { GramBlocks } from './GramBlocks.ts';
import { solveElasticNet } from './solveElasticNet.ts';
import { solveSymmetric } from './solveSymmetric.ts';

const SEED = 99;
const SHAPE = [1500, 6, 1200] as const;
const NOISE = 0.4;
const TOLERANCE = 1e-9;
/** Correlation of neighbouring moving averages of prices. */
const NEARLY_COLLINEAR = 1e-4;
const OPTIONS = { seed: SEED };
const STRICT = { tolerance: 1e-13, maxSweeps: 1000 };

const close = (actual: Float64Array, expected: ArrayLike<number>) =>
  actual.forEach((value, j) => expect(Math.abs(value - expected[j])).toBeLessThanOrEqual(TOLERANCE));

describe('solveSymmetric', () => {
  test('solves a system by hand', () => {
    close(solveSymmetric(Float64Array.of(4, 2, 2, 3), Float64Array.of(2, 5), 0), [-0.5, 2]);
    close(solveSymmetric(Float64Array.of(3, 2, 2, 2), Float64Array.of(2, 5), 1), [-0.5, 2]);
  });

  test('gives a singular system its solution of minimum norm, and 0 to a column of zeros', () => {
    close(solveSymmetric(Float64Array.of(2, 2, 0, 2, 2, 0, 0, 0, 0), Float64Array.of(6, 6, 0), 0), [1.5, 1.5, 0]);
    // The unit of a column does not matter: 3 times the first is the second.
    close(solveSymmetric(Float64Array.of(1, 3, 3, 9), Float64Array.of(6, 18), 0), [3, 1]);
  });
});

describe('ridge', () => {
  test('splits the weight of identical features evenly and gives constant ones none', () => {
    const rng = createRng(SEED);
    const base = normalMatrix(SHAPE[0], 1, rng).values;
    const matrix = matrixOf(SHAPE[0], 3, (i, j) => (j < 2 ? base[i] : 7));
    const label = Float64Array.from(base, (value) => 2 * value);
    const fitted = modelDefinition('ridge').fit({ matrix, label, rows: rowNumbers(0, SHAPE[0]) }, {}, OPTIONS);
    const [first, second, constant] = fitted.importance();
    expect(Math.abs(first - second)).toBeLessThanOrEqual(TOLERANCE);
    expect(first).toBeGreaterThan(0.5);
    expect(constant).toBe(0);
  });

  test('with no penalty and collinear features it still fits what can be fitted', () => {
    const rng = createRng(SEED);
    const base = normalMatrix(SHAPE[0], 2, rng);
    const at = (i: number, j: number) => base.values[j * SHAPE[0] + i];
    const matrix = matrixOf(SHAPE[0], 3, (i, j) => (j < 2 ? at(i, j) : at(i, 0)));
    const label = Float64Array.from({ length: SHAPE[0] }, (_, i) => 1 + at(i, 0) - 3 * at(i, 1));
    const rows = rowNumbers(0, SHAPE[0]);
    const fitted = modelDefinition('ridge').fit({ matrix, label, rows }, { alpha: 0 }, OPTIONS);
    close(fitted.predict(matrix, rows), label);
  });

  test('standardised, the unit of a feature does not matter; otherwise it does', () => {
    const { matrix, ...rest } = planted(SEED, SHAPE, (x) => x(0) + x(1), NOISE);
    const scaled = { ...matrix, values: matrix.values.map((value, i) => (i < SHAPE[0] ? value * 1024 : value)) };
    const predictions = (standardise: boolean, of: typeof matrix) =>
      modelDefinition('ridge')
        .fit({ matrix: of, ...rest }, { alpha: 300, standardise }, OPTIONS)
        .predict(of, rest.test);
    close(predictions(true, scaled), predictions(true, matrix));
    expect(Math.abs(predictions(false, scaled)[0] - predictions(false, matrix)[0])).toBeGreaterThan(1e-3);
  });
});

describe('lasso and elastic net', () => {
  const data = planted(SEED, SHAPE, (x) => x(0) - 0.5 * x(1), NOISE);
  const columns = Array.from({ length: SHAPE[1] }, (_, j) =>
    data.matrix.values.subarray(j * SHAPE[0], (j + 1) * SHAPE[0]),
  );

  test('a strong penalty leaves only the intercept, a weak one only the planted features', () => {
    const importance = (alpha: number) =>
      Array.from(modelDefinition('lasso').fit(data, { alpha }, OPTIONS).importance(), (value) => value > 0);
    expect(importance(10)).toEqual([false, false, false, false, false, false]);
    expect(importance(0.1)).toEqual([true, true, false, false, false, false]);
  });

  test('an elastic net without absolute penalty is the ridge of alpha times the rows', () => {
    const gram = new GramBlocks({ columns, label: data.label }).gram(data.rows);
    const net = solveElasticNet(gram, { alpha: 0.3, l1Ratio: 0, ...STRICT });
    close(net.coefficient, solveSymmetric(gram.xx, gram.xy, 0.3 * gram.weight));
  });

  test('reaches the optimum on nearly collinear features', () => {
    const rng = createRng(SEED);
    const base = normalMatrix(SHAPE[0], 1, rng).values;
    const near = Array.from({ length: 4 }, () =>
      Float64Array.from(base, (value) => value + NEARLY_COLLINEAR * rng.normal()),
    );
    const label = Float64Array.from(base, (value) => value + NOISE * rng.normal());
    const alpha = 1e-6;
    const gram = new GramBlocks({ columns: near, label }).gram(data.rows);
    const [{ coefficient, mean, centre }] = fitLinear(gram, false, [
      lasso.solver({ alpha, tol: 1e-13, max_iter: 1000 }),
    ]);
    // The conditions of the optimum, from the residuals themselves.
    const residual = (i: number) =>
      coefficient.reduce((left, b, j) => left - b * (near[j][i] - mean[j]), label[i] - centre);
    near.forEach((column, j) => {
      const slope = data.rows.reduce((sum, i) => sum + (column[i] - mean[j]) * residual(i), 0) / data.rows.length;
      if (coefficient[j] === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(alpha + TOLERANCE);
      else expect(Math.abs(slope - alpha * Math.sign(coefficient[j]))).toBeLessThanOrEqual(TOLERANCE);
    });
  });

  test('an optimum that is not reached is an error that tells the gap', () => {
    expect(() => modelDefinition('elastic_net').fit(data, { alpha: 0.1, max_iter: 1, tol: 0 }, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'NUMERICAL', message: expect.stringMatching(/duality gap of .* in 1 sweeps/) }),
    );
  });

  test('the artifact records the gap, at most the tolerance', () => {
    const fitted = modelDefinition('lasso').fit(data, { alpha: 0.01, tol: 1e-5 }, OPTIONS);
    const { gap, sweeps } = decodeArtifact(fitted.serialise()).scalars;
    expect(gap).toBeLessThanOrEqual(1e-5);
    expect(sweeps).toBeGreaterThan(0);
  });
});

test('an infinite feature has no prediction, unless its coefficient is 0', () => {
  const data = planted(SEED, SHAPE, (x) => x(0), NOISE);
  const fitted = modelDefinition('lasso').fit(data, { alpha: 0.1 }, OPTIONS);
  const infinite = (column: number) => matrixOf(1, SHAPE[1], (_, j) => (j === column ? Infinity : 0));
  expect(() => fitted.predict(infinite(0), rowNumbers(0, 1))).toThrow(
    expect.objectContaining({ code: 'NUMERICAL', message: expect.stringContaining('column 0 is Infinity') }),
  );
  expect(Number.isFinite(fitted.predict(infinite(4), rowNumbers(0, 1))[0])).toBe(true);
});
