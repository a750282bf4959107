import { describe, expect, test } from 'vitest';
import { modelDefinition } from '../catalogue.ts';
import { planted, rowNumbers, sameBytes } from '../testing/planted.ts';
import { PENALISED } from './definitions.ts';
import { fitPath } from './fitPath.ts';

const SEED = 8;
const SHAPE = [3000, 6, 2500] as const;
const NOISE = 1;
const OPTIONS = { seed: SEED };
const ALPHAS = [0.01, 0.3, 0.1];
const TOLERANCE = 1e-7;
const STRICT = { tol: 1e-14 };

describe.each(PENALISED.map(({ name }) => name))('path of %s', (model) => {
  const { matrix, label } = planted(SEED, SHAPE, (x) => x(0) - 0.2 * x(1), NOISE);
  for (let i = 0; i < matrix.values.length; i += 11) matrix.values[i] = NaN;
  const folds = [rowNumbers(0, 1000), rowNumbers(0, 1800), rowNumbers(0, 2500), rowNumbers(700, 2100)];
  const params = model === 'ridge' ? {} : STRICT;
  const request = { model, params, alphas: ALPHAS, data: { matrix, label }, folds };
  const path = fitPath(request, OPTIONS);

  test('has a model for every fold and penalty, each what a fit of its own gives', () => {
    expect(path.map((models) => models.length)).toEqual(folds.map(() => ALPHAS.length));
    path.forEach((models, fold) =>
      models.forEach((fitted, k) => {
        const own = modelDefinition(model).fit(
          { matrix, label, rows: folds[fold] },
          { ...params, alpha: ALPHAS[k] },
          OPTIONS,
        );
        expect(fitted.params).toEqual(own.params);
        const expected = own.predict(matrix, folds[0]);
        const actual = fitted.predict(matrix, folds[0]);
        actual.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(TOLERANCE));
        if (model === 'ridge') expect(sameBytes(fitted.serialise(), own.serialise())).toBe(true);
      }),
    );
  });

  test('gives a fold the same bits alone', () => {
    folds.forEach((rows, fold) => {
      const [alone] = fitPath({ ...request, folds: [rows] }, OPTIONS);
      alone.forEach((fitted, k) => expect(sameBytes(fitted.serialise(), path[fold][k].serialise())).toBe(true));
    });
  });

  test('reports the folds that are done', () => {
    const seen: number[] = [];
    fitPath(request, { ...OPTIONS, onProgress: (done, total) => seen.push(done / total) });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('refuses bad penalties and rows as a fit does', () => {
    const bad = (change: object) => () => fitPath({ ...request, ...change }, OPTIONS);
    const refused = (code: string, message: RegExp) =>
      expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(bad({ alphas: [1, -1] })).toThrow(refused('BAD_INPUT', /alpha = -1/));
    expect(bad({ folds: [new Uint32Array()] })).toThrow(refused('NO_DATA', /empty/));
    expect(bad({ model: 'ols' })).toThrow(refused('BAD_INPUT', /"ols" has no path.*ridge, lasso, elastic_net/));
    expect(fitPath({ ...request, alphas: [] }, OPTIONS)).toEqual(folds.map(() => []));
    expect(fitPath({ ...request, folds: [] }, OPTIONS)).toEqual([]);
  });
});
