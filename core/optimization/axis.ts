import { exp, log } from '../statistics/index.ts';
import { lattice, nearestValue } from './lattice.ts';
import type { NumericDimension } from './Space.ts';

/** A numeric dimension as a line on which it is searched evenly. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** Distance on the line of one value to the next, where they are evenly spaced on it. */
  readonly step: number | null;
  positionOf(value: number): number;
  /** The value nearest to a position. */
  valueAt(position: number): number;
}

/**
 * As Optuna 3.1 transforms them: a logarithm where asked for; half a step of room at both ends of a lattice, so that its
 * outer values are as likely as the inner ones.
 */
export function axisOf(dimension: NumericDimension): Axis {
  const { low, high } = dimension;
  if (dimension.log) {
    const margin = dimension.kind === 'integer' ? 0.5 : 0;
    return {
      low: log(low - margin),
      high: log(high + margin),
      step: null,
      positionOf: log,
      valueAt: (position) => nearestValue(dimension, exp(position)),
    };
  }
  const points = lattice(dimension);
  const step = points?.step ?? null;
  const margin = points ? points.step / 2 : 0;
  return {
    low: low - margin,
    high: (points ? low + (points.count - 1) * points.step : high) + margin,
    step,
    positionOf: (value) => value,
    valueAt: (position) => nearestValue(dimension, position),
  };
}
