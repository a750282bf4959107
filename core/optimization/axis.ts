import { exp, log } from '../statistics/index.ts';
import { lattice, nearestValue } from './lattice.ts';
import type { NumericDimension } from './Space.ts';

/** A numeric dimension as a line on which it is searched evenly. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  positionOf(value: number): number;
  /** The value nearest to a position. */
  valueAt(position: number): number;
  /** The stretch of the line whose positions become a value; null where every position is one of its own. */
  cellOf(value: number): readonly [number, number] | null;
}

/** A logarithm where asked for; half a step of room at both ends of a lattice, so that its outer values are as likely. */
export function axisOf(dimension: NumericDimension): Axis {
  const points = lattice(dimension);
  const half = points ? points.step / 2 : 0;
  const positionOf = dimension.log ? log : (value: number) => value;
  const low = dimension.low - half;
  const high = (points ? points.low + (points.count - 1) * points.step : dimension.high) + half;
  return {
    low: positionOf(low),
    high: positionOf(high),
    positionOf,
    valueAt: (position) => nearestValue(dimension, dimension.log ? exp(position) : position),
    cellOf: (value) => (points ? [positionOf(value - half), positionOf(value + half)] : null),
  };
}
