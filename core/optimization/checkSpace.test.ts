import { describe, expect, test } from 'vitest';
import { modelDefinition, MODELS } from '../models/index.ts';
import { parseParameters } from '../models/parameters.ts';
import {
  checkPruner,
  checkSampler,
  checkSpace,
  DEFAULT_TPE,
  defaultSpace,
  isPointOf,
  suggest,
  type Space,
} from './index.ts';

const SEED = 5_520;
const POINTS = 50;
const x = { name: 'x', kind: 'float', low: 0, high: 1 } as const;
const n = { name: 'n', kind: 'integer', low: 1, high: 8 } as const;
const c = { name: 'c', kind: 'categorical', choices: ['a', 'b'] } as const;

describe('checkSpace', () => {
  test.each<[string, Space, RegExp]>([
    ['no dimension', [], /no dimension; give/],
    ['ends in the wrong order', [{ ...x, low: 2 }], /x: 2 to 1 is no range of numbers; give/],
    ['a range of one number', [{ ...x, low: 1 }], /1 to 1 is no range/],
    ['an end that is NaN', [{ ...x, high: NaN }], /0 to NaN/],
    ['an end that is infinite', [{ ...x, high: Infinity }], /0 to Infinity/],
    ['an integer with a fraction', [{ ...n, low: 0.5 }], /0.5 to 8 is no range of integers/],
    ['a logarithm from 0', [{ ...x, log: true }], /no logarithm/],
    ['an integer logarithm from 0', [{ ...n, low: 0, log: true }], /start at 1/],
    ['a step with a logarithm', [{ ...n, log: true, step: 2 }], /a step and a logarithm/],
    ['a step of 0', [{ ...x, step: 0 }], /step 0/],
    ['an integer step of a half', [{ ...n, step: 0.5 }], /step 0.5 is not an integer/],
    ['no choice', [{ ...c, choices: [] }], /no choices/],
    ['a choice twice', [{ ...c, choices: ['a', 'a'] }], /a choice twice/],
    ['a name twice', [x, { ...n, name: 'x' }], /x: is there twice/],
    ['a parent that comes later', [{ ...x, when: { name: 'c', in: ['a'] } }, c], /depends on "c", which is not before/],
    ['a value that the parent never has', [c, { ...x, when: { name: 'c', in: ['z'] } }], /"c" is never z/],
    ['no value of the parent', [c, { ...x, when: { name: 'c', in: [] } }], /depends on no value/],
  ])('refuses %s', (_what, space, message) =>
    expect(() => checkSpace(space)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringMatching(message) }),
    ),
  );

  test('says every problem at once', () => {
    expect(() =>
      checkSpace([
        { ...x, low: 2 },
        { ...c, choices: [] },
      ]),
    ).toThrow(/x: .+; c: /);
  });

  test('an integer that is fixed is a space', () => checkSpace([{ ...n, low: 8 }]));
});

test('a point is one with a value for each active dimension and no other', () => {
  const space: Space = [c, { ...x, when: { name: 'c', in: ['a'] } }, { ...n, step: 3 }];
  expect(isPointOf(space, { c: 'a', x: 0.5, n: 7 })).toBe(true);
  expect(isPointOf(space, { c: 'b', n: 1 })).toBe(true);
  expect(isPointOf(space, { c: 'a', n: 1 })).toBe(false);
  expect(isPointOf(space, { c: 'b', n: 1, x: 0.5 })).toBe(false);
  expect(isPointOf(space, { c: 'b', n: 2 })).toBe(false);
  expect(isPointOf(space, { c: 'b', n: '1' })).toBe(false);
  expect(isPointOf(space, { c: 'z', n: 1 })).toBe(false);
  expect(isPointOf(space, { c: 'a', x: NaN, n: 1 })).toBe(false);
});

describe('default spaces', () => {
  test.each(MODELS.map(({ name }) => name).filter((name) => name !== 'ols'))(
    '%s accepts every point of its own',
    (name) => {
      const space = defaultSpace(name);
      checkSpace(space);
      const problem = { space, sampler: { kind: 'random' }, directions: ['maximise'], seed: SEED } as const;
      for (let number = 0; number < POINTS; number++) {
        const point = suggest(problem, [], number)!;
        expect(parseParameters(modelDefinition(name), point)).toMatchObject(point);
      }
    },
  );
  test('least squares has nothing to search', () => expect(defaultSpace('ols')).toEqual([]));
  test('an unknown model is not found', () =>
    expect(() => defaultSpace('oracle')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' })));
});

test.each([
  () => checkSampler({ ...DEFAULT_TPE, startupTrials: 0 }),
  () => checkSampler({ ...DEFAULT_TPE, candidates: 1.5 }),
  () => checkSampler({ kind: 'grid', points: 0 }),
  () => checkSampler({ kind: 'grid', points: 2, pointsOf: { x: NaN } }),
  () => checkPruner({ kind: 'median', startupTrials: -1, warmupFolds: 0 }),
  () => checkPruner({ kind: 'successive_halving', minimumFolds: 1, reduction: 1 }),
  () => checkPruner({ kind: 'hyperband', minimumFolds: 4, maximumFolds: 3, reduction: 3 }),
])('options out of range are refused (%#)', (check) =>
  expect(check).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
);
