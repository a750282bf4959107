import type { NumericDimension } from './Space.ts';

export interface Lattice {
  readonly low: number;
  readonly step: number;
  /** Points `low + i * step`, i from 0. */
  readonly count: number;
}

/** A step that lands on `high` but for rounding reaches it. */
const ROUNDING = 1e-9;

/** The only values of a dimension: integers and those with a step; undefined where every number of the range is one. */
export function lattice({ kind, low, high, step }: NumericDimension): Lattice | undefined {
  if (kind === 'float' && step === undefined) return undefined;
  const width = step ?? 1;
  return { low, step: width, count: Math.floor((high - low) / width + ROUNDING) + 1 };
}

/** The value nearest to a number: inside the range and on the lattice. */
export function nearestValue(dimension: NumericDimension, value: number): number {
  const points = lattice(dimension);
  if (!points) return Math.min(Math.max(value, dimension.low), dimension.high);
  const i = Math.round((value - points.low) / points.step);
  return points.low + Math.min(Math.max(i, 0), points.count - 1) * points.step;
}

/** Whether a number is a value of the dimension, but for rounding. */
export function onLattice(dimension: NumericDimension, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const width = lattice(dimension)?.step ?? Math.max(Math.abs(dimension.low), Math.abs(dimension.high));
  return Math.abs(nearestValue(dimension, value) - value) <= ROUNDING * width;
}
