import { describe, expect, test } from 'vitest';
import { modelDefinition } from '../catalogue.ts';
import { planted, sameBytes } from '../testing/planted.ts';
import { validationTail } from '../validationTail.ts';
import { EarlyStopping } from './EarlyStopping.ts';
import { asTreeModel } from './treeModel.ts';

const SEED = 90;
const SHAPE = [1200, 4, 1000] as const;
const SYMBOLS = 10;
const LABEL_DAYS = 6;
const NOISE = 2;
const FRACTION = 0.2;
const STOPPING = { n_estimators: 200, early_stopping_rounds: 5, validation_fraction: FRACTION };

const plain = planted(SEED, SHAPE, (x) => x(0) * x(1), NOISE);
const rowDate = Int32Array.from({ length: SHAPE[0] }, (_, row) => Math.floor(row / SYMBOLS));
const data = { ...plain, rowDate, labelEnd: rowDate.map((day) => day + LABEL_DAYS) };
const options = { seed: SEED };

test('EarlyStopping waits for the rounds and remembers the best', () => {
  const stopping = new EarlyStopping(2);
  expect([3, 2, 2, 1, 1.5, 1.2].map((error) => stopping.isDone(error))).toEqual([
    ...[false, false, false, false, false],
    true,
  ]);
  expect(stopping.bestRounds).toBe(4);
});

describe.each(['gbdt_leafwise', 'gbdt_depthwise'])('early stopping of %s', (name) => {
  const model = modelDefinition(name);
  const stopped = asTreeModel(model.fit(data, STOPPING, options), 'counting');
  const rounds = stopped.trees.root.length;
  const { train, validation, purged } = validationTail(data, FRACTION);

  test('keeps the best number of trees, those of the rows before the tail', () => {
    expect(rounds).toBeLessThan(STOPPING.n_estimators);
    const fixed = model.fit({ ...data, rows: train }, { n_estimators: rounds }, options);
    expect(stopped.predict(data.matrix, data.test)).toEqual(fixed.predict(data.matrix, data.test));
    const errorOf = (trees: number) => {
      const predictions = model.fit({ ...data, rows: train }, { n_estimators: trees }, options);
      return predictions
        .predict(data.matrix, validation)
        .reduce((sum, value, i) => sum + (value - data.label[validation[i]]) ** 2, 0);
    };
    for (const more of [1, 3, 5]) expect(errorOf(rounds + more)).toBeGreaterThanOrEqual(errorOf(rounds));
  });

  test('what is purged counts in nothing', () => {
    expect(purged).toBe((LABEL_DAYS - 1) * SYMBOLS);
    const kept = new Set([...train, ...validation]);
    const label = data.label.slice();
    for (const row of data.rows) if (!kept.has(row)) label[row] = 1e6;
    expect(sameBytes(model.fit({ ...data, label }, STOPPING, options).serialise(), stopped.serialise())).toBe(true);
  });

  test('needs the dates of the rows', () => {
    expect(() => model.fit(plain, STOPPING, options)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
