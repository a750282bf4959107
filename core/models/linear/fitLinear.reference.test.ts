import { describe, expect, test } from 'vitest';
import { readReference, referenceFile } from '../../../tests/reference.ts';
import { PENALISED } from './definitions.ts';
import { fitLinear, interceptOf } from './fitLinear.ts';
import { GramBlocks } from './GramBlocks.ts';

const file = referenceFile('reference/statistics.json');
/** Absolute, as the file's definition states. */
const TOLERANCE: Record<string, number> = { ridge: 1e-10, lasso: 1e-7, elastic_net: 1e-7 };
const STRICT = { tol: 1e-14, max_iter: 10_000 };

interface Expected {
  model: string;
  params: { alpha: number; l1_ratio?: number };
  coef: number[];
  intercept: number;
}

describe.skipIf(file === null)('linear models against scikit-learn', () => {
  const { linear = { X: [[]], y: [], models: [] } } = readReference<{
    linear?: { X: number[][]; y: number[]; models: Expected[] };
  }>(file);
  const data = {
    columns: linear.X[0].map((_, j) => Float64Array.from(linear.X, (row) => row[j])),
    label: Float64Array.from(linear.y),
  };
  const gram = new GramBlocks(data).gram(Uint32Array.from(linear.y.keys()));

  test.each(linear.models)('$model $params', (expected) => {
    const tolerance = TOLERANCE[expected.model];
    const definition = PENALISED.find(({ name }) => name === expected.model)!;
    const [fit] = fitLinear(gram, false, [definition.solver({ ...STRICT, ...expected.params })]);
    expect(fit.coefficient.length).toBe(expected.coef.length);
    fit.coefficient.forEach((value, j) => expect(Math.abs(value - expected.coef[j])).toBeLessThanOrEqual(tolerance));
    expect(Math.abs(interceptOf(fit) - expected.intercept)).toBeLessThanOrEqual(tolerance);
  });
});
