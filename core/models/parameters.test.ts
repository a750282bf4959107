import { describe, expect, test } from 'vitest';
import { AppError } from '../contract/index.ts';
import { MODELS, modelDefinition } from './catalogue.ts';
import { parseParameters } from './parameters.ts';

const gbdt = modelDefinition('gbdt_leafwise');
const forest = modelDefinition('random_forest');

function refusal(values: Record<string, unknown>, definition = gbdt): AppError {
  try {
    parseParameters(definition, values);
  } catch (thrown) {
    return AppError.from(thrown);
  }
  throw new AppError('BUG', 'nothing was refused');
}

describe('parseParameters', () => {
  test("fills LightGBM's defaults", () => {
    expect(parseParameters(gbdt, {})).toEqual({
      n_estimators: 100,
      learning_rate: 0.1,
      num_leaves: 31,
      max_depth: -1,
      min_child_samples: 20,
      min_split_gain: 0,
      reg_lambda: 0,
      reg_alpha: 0,
      subsample: 1,
      colsample_bytree: 1,
      max_bin: 255,
      early_stopping_rounds: 0,
      validation_fraction: 0.1,
    });
  });

  test('reads text as it reads values, and undefined as absent', () => {
    const fromText = parseParameters(forest, { n_estimators: ' 7 ', bootstrap: 'false', max_features: '5e-1' });
    const values = { n_estimators: 7, bootstrap: false, max_features: 0.5, max_depth: undefined };
    expect(fromText).toEqual(parseParameters(forest, values));
    expect(fromText).toMatchObject({ n_estimators: 7, bootstrap: false, max_features: 0.5, max_depth: 12 });
  });

  test.each([
    ['below the range', { learning_rate: 0 }, 'learning_rate = 0 is not a number from 0.000001 to 1'],
    ['above the range', { max_bin: '256' }, 'max_bin = "256" is not an integer from 2 to 255'],
    ['a fraction for an integer', { num_leaves: 31.5 }, 'num_leaves = 31.5 is not an integer from 2 to 4096'],
    ['not a number', { reg_lambda: 'high' }, 'reg_lambda = "high" is not a number from 0'],
    ['empty text', { n_estimators: ' ' }, 'n_estimators = " " is not an integer'],
    ['NaN', { subsample: NaN }, 'subsample = null is not a number'],
    ['Infinity as text', { reg_alpha: 'Infinity' }, 'reg_alpha = "Infinity" is not a number'],
    ['a boolean for a number', { max_depth: true }, 'max_depth = true is not an integer'],
    ['null', { max_depth: null }, 'max_depth = null is not an integer'],
  ])('refuses %s with value and range', (_, values, message) => {
    const error = refusal(values);
    expect(error.code).toBe('BAD_INPUT');
    expect(error.message).toContain('gbdt_leafwise');
    expect(error.message).toContain(message);
  });

  test('refuses what is not a boolean', () => {
    expect(refusal({ bootstrap: 'yes' }, forest).message).toContain('bootstrap = "yes" is not true or false');
    expect(refusal({ bootstrap: 1 }, forest).message).toContain('bootstrap = 1 is not true or false');
  });

  test('a list of choices names each once', () => {
    const of = (members: unknown) => () => parseParameters(modelDefinition('ensemble'), { members })['members'];
    expect(of(' mlp, ridge ')()).toBe('mlp,ridge');
    for (const bad of ['ridge,ridge', 'ridge,', '', 'lightgbm', 'ensemble', 7]) {
      expect(of(bad)).toThrow(/members = .* is not some of ridge, lasso, .*, each once/);
    }
  });

  test('names the nearest parameters of an unknown name, also of a property of every object', () => {
    expect(refusal({ learn_rate: 0.1 }).message).toMatch(/"learn_rate" is unknown, the nearest are learning_rate,/);
    expect(refusal({ constructor: 1 }).message).toContain('"constructor" is unknown');
  });

  test('reports every problem at once', () => {
    const { details } = refusal({ num_leaves: 1, subsample: 2, leaves: 3 });
    expect(details?.['problems']).toHaveLength(3);
  });
});

test('every schema is documented, and accepts its own defaults', () => {
  for (const definition of MODELS) {
    const defaults = Object.fromEntries(definition.parameters.map((spec) => [spec.name, spec.default]));
    expect(parseParameters(definition, defaults)).toEqual(defaults);
    for (const spec of definition.parameters) {
      expect(spec.description.length, `${definition.name}.${spec.name}`).toBeGreaterThan(10);
      expect(spec.peerName).toBeDefined();
    }
  }
});
