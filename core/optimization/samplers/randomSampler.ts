import type { Rng } from '../../statistics/index.ts';
import { axisOf } from '../axis.ts';
import { isActive, type Dimension, type Point, type Space, type Value } from '../Space.ts';

/** Every active dimension uniform over its range, or over the logarithm of it; each draws from a stream of its own. */
export function randomPoint(space: Space, rng: Rng): Point {
  const point: Record<string, Value> = {};
  space.forEach((dimension, i) => {
    if (isActive(dimension, point)) point[dimension.name] = randomValue(dimension, rng.fork(i));
  });
  return point;
}

/** One number of the stream, uniform over a dimension. */
export function randomValue(dimension: Dimension, rng: Rng): Value {
  if (dimension.kind === 'categorical') return dimension.choices[rng.integer(dimension.choices.length)];
  const { low, high, valueAt } = axisOf(dimension);
  return valueAt(low + (high - low) * rng.uniform());
}
