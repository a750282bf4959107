import { describe, expect, test } from 'vitest';
import { createRng } from '../statistics/index.ts';
import {
  checkSpace,
  DEFAULT_GRID,
  DEFAULT_TPE,
  gridSize,
  isActive,
  isPointOf,
  suggest,
  warmStart,
  type Direction,
  type Point,
  type Sampler,
  type Space,
  type Trial,
  type TrialState,
} from './index.ts';

const SEED = 5_510;
const SPACES = 25;
const TRIALS = 40;
const SPACE: Space = [
  { name: 'model', kind: 'categorical', choices: ['trees', 'line'] },
  { name: 'leaves', kind: 'integer', low: 2, high: 300, log: true, when: { name: 'model', in: ['trees'] } },
  { name: 'rate', kind: 'float', low: 1e-4, high: 1, log: true, when: { name: 'model', in: ['trees'] } },
  { name: 'stop', kind: 'categorical', choices: [false, true], when: { name: 'model', in: ['trees'] } },
  { name: 'held', kind: 'float', low: 0.1, high: 0.3, step: 0.05, when: { name: 'stop', in: [true] } },
  { name: 'alpha', kind: 'float', low: -1, high: 2, when: { name: 'model', in: ['line'] } },
  { name: 'depth', kind: 'integer', low: 1, high: 9, step: 2 },
];
const SAMPLERS: [string, Sampler][] = [
  ['random', { kind: 'random' }],
  ['tpe', DEFAULT_TPE],
  ['multivariate tpe', { ...DEFAULT_TPE, multivariate: true }],
];
const ONE: Direction[] = ['maximise'];
const TWO: Direction[] = ['maximise', 'minimise'];

/** Conditional spaces of every kind of dimension, from a seed. */
function randomSpace(seed: number): Space {
  const rng = createRng(SEED, seed);
  const space: Space[number][] = [{ name: 'd0', kind: 'categorical', choices: ['a', 'b', 3, true] }];
  for (let i = 1; i < 8; i++) {
    const parent = space[rng.integer(space.length)];
    const when =
      parent.kind === 'categorical' && rng.uniform() < 0.5
        ? { when: { name: parent.name, in: parent.choices.slice(0, 1 + rng.integer(parent.choices.length)) } }
        : {};
    const name = `d${i}`;
    const low = 1 + rng.integer(9);
    const high = low + 1 + rng.integer(1000);
    const kinds: Space = [
      { name, kind: 'categorical', choices: [0, 1, 2].slice(0, 1 + rng.integer(3)), ...when },
      { name, kind: 'integer', low, high, ...when },
      { name, kind: 'integer', low, high, log: true, ...when },
      { name, kind: 'integer', low, high, step: 1 + rng.integer(7), ...when },
      { name, kind: 'float', low: low / 1e6, high, log: true, ...when },
      { name, kind: 'float', low: -high, high: low, step: 0.1, ...when },
      { name, kind: 'float', low: -high, high: low, ...when },
    ];
    space.push(kinds[rng.integer(kinds.length)]);
  }
  return space;
}

/** A history of every state; the results have nothing to do with the points. */
function study(space: Space, sampler: Sampler, directions: Direction[], trials = TRIALS): Trial[] {
  const rng = createRng(SEED, 1);
  const history: Trial[] = [];
  for (let number = 0; number < trials; number++) {
    const params = suggest({ space, sampler, directions, seed: SEED }, history, number);
    if (!params) break;
    const state = (['complete', 'complete', 'complete', 'pruned', 'failed', 'running'] as TrialState[])[rng.integer(6)];
    const values = state === 'complete' ? directions.map(() => Math.round(8 * rng.uniform()) / 8) : null;
    const intermediate = state === 'pruned' ? [rng.uniform(), rng.uniform() < 0.1 ? NaN : rng.uniform()] : [];
    history.push({ number, params, state, values, intermediate });
  }
  return history;
}

describe.each(SAMPLERS)('%s', (_name, sampler) => {
  test('every point is inside its space, with exactly the active dimensions', () => {
    for (let seed = 0; seed < SPACES; seed++) {
      const space = randomSpace(seed);
      checkSpace(space);
      for (const { params } of study(space, sampler, seed % 2 ? ONE : TWO, 20)) {
        expect(isPointOf(space, params), JSON.stringify({ space, params })).toBe(true);
        for (const one of space) expect(Object.hasOwn(params, one.name)).toBe(isActive(one, params));
      }
    }
  });

  test.each([
    ['one', ONE],
    ['two', TWO],
  ])('of %s objective(s): a function of the history, whatever its order', (_count, directions) => {
    const history = study(SPACE, sampler, directions);
    const problem = { space: SPACE, sampler, directions, seed: SEED };
    const next = suggest(problem, history, TRIALS);
    expect(suggest(problem, structuredClone(history), TRIALS)).toEqual(next);
    expect(suggest(problem, history.toReversed(), TRIALS)).toEqual(next);
    expect(suggest({ ...problem, seed: SEED + 1 }, history, TRIALS)).not.toEqual(next);
  });

  test('what comes after a trial changes nothing in it', () => {
    const history = study(SPACE, sampler, ONE);
    const problem = { space: SPACE, sampler, directions: ONE, seed: SEED };
    for (const number of [0, 9, 15, 30]) {
      expect(suggest(problem, history, number)).toEqual(suggest(problem, history.slice(0, number), number));
    }
  });

  test('a history that teaches nothing is no obstacle', () => {
    const point: Point = { model: 'line', alpha: 0, depth: 1 };
    const trial = (number: number, values: number[] | null, state: TrialState): Trial => ({
      ...{ number, params: point, state, values, intermediate: [] },
    });
    for (const [values, state] of [
      [[0.5], 'complete'],
      [[NaN], 'complete'],
      [[-Infinity], 'complete'],
      [[Infinity], 'complete'],
      [null, 'failed'],
      [null, 'running'],
      [null, 'pruned'],
    ] as const) {
      const history = Array.from({ length: 15 }, (_, i) => trial(i, values && [...values], state));
      const problem = { space: SPACE, sampler, seed: SEED };
      expect(isPointOf(SPACE, suggest({ ...problem, directions: ONE }, history, 15)!)).toBe(true);
      const both = history.map((one) => ({ ...one, values: one.values && [...one.values, 1] }));
      expect(isPointOf(SPACE, suggest({ ...problem, directions: TWO }, both, 15)!)).toBe(true);
    }
  });
});

describe('tpe', () => {
  const line: Space = [{ name: 'x', kind: 'float', low: 0, high: 1 }];
  const at = (number: number, x: number, value: number): Trial => ({
    ...{ number, params: { x }, state: 'complete', values: [value], intermediate: [] },
  });
  const xOf = (trials: Trial[], number: number, sampler = DEFAULT_TPE, directions = ONE) =>
    suggest({ space: line, sampler, directions, seed: SEED }, trials, number)!['x'] as number;

  test('goes where the good trials are, in both directions', () => {
    const history = Array.from({ length: 40 }, (_, i) => at(i, i / 40, -((i / 40 - 0.8) ** 2)));
    const suggested = Array.from({ length: 20 }, (_, i) => xOf(history, 40 + i));
    expect(suggested.filter((x) => Math.abs(x - 0.8) < 0.15).length).toBeGreaterThan(15);
    const away = Array.from({ length: 20 }, (_, i) => xOf(history, 40 + i, DEFAULT_TPE, ['minimise']));
    expect(away.filter((x) => x < 0.2).length).toBeGreaterThan(15);
  });

  test('running trials are kept away from by the constant liar, and by it alone', () => {
    const history = Array.from({ length: 20 }, (_, i) => at(i, i / 20, -Math.abs(i / 20 - 0.5)));
    const running = Array.from({ length: 30 }, (_, i): Trial => ({
      ...{ number: 20 + i, params: { x: 0.5 + (i - 15) / 500 }, state: 'running', values: null, intermediate: [] },
    }));
    const near = (sampler: typeof DEFAULT_TPE) =>
      Array.from({ length: 20 }, (_, i) => xOf([...history, ...running], 60 + i, sampler)).filter(
        (x) => Math.abs(x - 0.5) < 0.03,
      ).length;
    expect(near({ ...DEFAULT_TPE, constantLiar: false })).toBeGreaterThan(near(DEFAULT_TPE));
    expect(xOf([...history, ...running], 60, { ...DEFAULT_TPE, constantLiar: false })).toBe(xOf(history, 60));
  });

  test('start-up points are those of the random sampler', () => {
    const problem = { space: SPACE, directions: ONE, seed: SEED };
    for (let number = 0; number < 10; number++) {
      const random = suggest({ ...problem, sampler: { kind: 'random' } }, [], number);
      expect(suggest({ ...problem, sampler: DEFAULT_TPE }, [], number)).toEqual(random);
    }
  });

  test('the trials of an earlier study stand in for start-up trials, where they fit the space', () => {
    const earlier = Array.from({ length: 12 }, (_, i) => at(i, i / 6, -i));
    const history = warmStart(line, earlier);
    expect(history.map(({ number, params }) => [number, params['x']])).toEqual(
      earlier.slice(0, 7).map(({ params }, i) => [i - 7, params['x']]),
    );
    const cold = xOf([], 0);
    expect(
      xOf(
        warmStart(
          line,
          Array.from({ length: 12 }, (_, i) => at(i, i / 12, -i)),
        ),
        0,
      ),
    ).not.toBe(cold);
    expect(xOf(history, 0)).toBe(cold);
  });
});

describe('grid', () => {
  const sampler = { ...DEFAULT_GRID, points: 3, pointsOf: { rate: 2 } };
  const all = (seed: number) => {
    const problem = { space: SPACE, sampler, directions: ONE, seed };
    const size = gridSize(SPACE, sampler);
    expect(suggest(problem, [], size)).toBeNull();
    return Array.from({ length: size }, (_, number) => JSON.stringify(suggest(problem, [], number)));
  };
  test('has every combination once, in an order of the seed', () => {
    // trees: 3 leaves x 2 rates x (1 + 3 held) x 3 depths; line: 3 alphas x 3 depths
    expect(gridSize(SPACE, sampler)).toBe(3 * 2 * 4 * 3 + 3 * 3);
    const points = all(SEED);
    expect(new Set(points).size).toBe(points.length);
    expect(points.every((point) => isPointOf(SPACE, JSON.parse(point) as Point))).toBe(true);
    expect(all(SEED + 1)).not.toEqual(points);
    expect(all(SEED + 1).sort()).toEqual(points.sort());
  });
  test('ends belong to it; a lattice that is shorter has all its values', () => {
    const values = (dimension: Space[number], points: number) => {
      const grid = { ...DEFAULT_GRID, points };
      const problem = { space: [dimension], sampler: grid, directions: ONE, seed: SEED };
      return Array.from(
        { length: gridSize([dimension], grid) },
        (_, i) => suggest(problem, [], i)![dimension.name],
      ).sort((a, b) => Number(a) - Number(b));
    };
    const log = values({ name: 'x', kind: 'float', low: 0.01, high: 100, log: true }, 3) as number[];
    expect(log[0]).toBe(0.01);
    expect(log[1]).toBeCloseTo(1, 12);
    expect(log[2]).toBe(100);
    expect(values({ name: 'x', kind: 'integer', low: 1, high: 4 }, 9)).toEqual([1, 2, 3, 4]);
    expect(values({ name: 'x', kind: 'integer', low: 0, high: 100 }, 3)).toEqual([0, 50, 100]);
    expect(values({ name: 'x', kind: 'float', low: 0, high: 1 }, 1)).toEqual([0.5]);
  });
  test('beyond a million points it is refused', () => {
    const space = Array.from({ length: 9 }, (_, i) => ({ name: `x${i}`, kind: 'float', low: 0, high: 1 }) as const);
    expect(() => gridSize(space, DEFAULT_GRID)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
  test('points of an unknown dimension are refused', () =>
    expect(() => gridSize(SPACE, { ...sampler, pointsOf: { raet: 2 } })).toThrow(/"raet"/));
});
