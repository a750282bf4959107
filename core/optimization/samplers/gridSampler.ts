import { AppError, formatCount } from '../../contract/index.ts';
import { createRng, shuffle } from '../../statistics/index.ts';
import { axisOf } from '../axis.ts';
import { lattice, nearestValue } from '../lattice.ts';
import { isActive, type Dimension, type Point, type Space, type Value } from '../Space.ts';
import type { GridSampler } from './Sampler.ts';

/** A grid beyond it is no search that could end. */
const MOST_POINTS = 1_000_000;

/**
 * The point of a grid that stands at `number` in the order of the seed; null beyond its end.
 * @throws AppError BAD_INPUT for a grid of more than a million points
 */
export function gridPoint(space: Space, sampler: GridSampler, seed: number, number: number): Point | null {
  const size = gridSize(space, sampler);
  if (number >= size) return null;
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  shuffle(order, createRng(seed));
  return pointAt(space, sampler, {}, order[number]);
}

/**
 * Points of a grid; a dimension that is not active multiplies nothing.
 * @throws AppError BAD_INPUT for a grid of more than a million points, or points of an unknown dimension
 */
export function gridSize(space: Space, sampler: GridSampler): number {
  const stranger = Object.keys(sampler.pointsOf ?? {}).find((name) => !space.some((one) => one.name === name));
  if (stranger !== undefined) {
    throw new AppError('BAD_INPUT', `The grid has points of "${stranger}", which is no dimension of the space.`);
  }
  const size = sizeFrom(space, sampler, {});
  if (size <= MOST_POINTS) return size;
  throw new AppError(
    'BAD_INPUT',
    `The grid has more than ${formatCount(MOST_POINTS)} points; give fewer points or dimensions, or the tpe sampler.`,
  );
}

/** Of the grid over `space`, the dimensions that are left, given the values of those before. */
function sizeFrom([first, ...rest]: Space, sampler: GridSampler, point: Point): number {
  if (first === undefined) return 1;
  if (!isActive(first, point)) return sizeFrom(rest, sampler, point);
  const values = valuesOf(first, sampler);
  if (!rest.some(({ when }) => when?.name === first.name)) {
    return values.length * sizeFrom(rest, sampler, { ...point, [first.name]: values[0] });
  }
  let size = 0;
  for (const value of values) {
    size += sizeFrom(rest, sampler, { ...point, [first.name]: value });
    if (size > MOST_POINTS) break;
  }
  return size;
}

function pointAt([first, ...rest]: Space, sampler: GridSampler, point: Point, index: number): Point {
  if (first === undefined) return point;
  if (!isActive(first, point)) return pointAt(rest, sampler, point, index);
  let left = index;
  for (const value of valuesOf(first, sampler)) {
    const next = { ...point, [first.name]: value };
    const below = sizeFrom(rest, sampler, next);
    if (left < below) return pointAt(rest, sampler, next, left);
    left -= below;
  }
  throw new AppError('BUG', `The grid has no point ${index} below ${JSON.stringify(point)}.`);
}

function valuesOf(dimension: Dimension, { points, pointsOf }: GridSampler): readonly Value[] {
  if (dimension.kind === 'categorical') return dimension.choices;
  const wanted = pointsOf?.[dimension.name] ?? points;
  const whole = lattice(dimension);
  if (whole && whole.count <= wanted) return Array.from({ length: whole.count }, (_, i) => whole.low + i * whole.step);
  const { positionOf, valueAt } = axisOf(dimension);
  const from = positionOf(dimension.low);
  const width = positionOf(dimension.high) - from;
  const valueOf = (share: number): number => {
    if (share === 0 || share === 1) return nearestValue(dimension, share === 0 ? dimension.low : dimension.high);
    return valueAt(from + width * share);
  };
  const shares = Array.from({ length: wanted }, (_, i) => (wanted === 1 ? 0.5 : i / (wanted - 1)));
  return [...new Set(shares.map(valueOf))];
}
