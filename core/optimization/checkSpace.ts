import { AppError } from '../contract/index.ts';
import { onLattice } from './lattice.ts';
import { isActive, type Dimension, type NumericDimension, type Point, type Space, type Value } from './Space.ts';

/**
 * @throws AppError BAD_INPUT with every problem: names given twice, ends that are no range, a logarithm of what is not
 * above 0, a step that is no step, choices that are none or given twice, a `when` of a dimension that is not before it
 */
export function checkSpace(space: Space): void {
  const problems = space.flatMap((dimension, i) =>
    [...ownProblems(dimension), ...placeProblems(dimension, space.slice(0, i))].map(
      (problem) => `${dimension.name}: ${problem}`,
    ),
  );
  if (space.length === 0) problems.push('there is no dimension; give one or more');
  if (problems.length > 0) throw new AppError('BAD_INPUT', `Search space: ${problems.join('; ')}.`, { problems });
}

/** Whether a point has a value of its range for each dimension that is active in it, and no other. */
export function isPointOf(space: Space, point: Point): boolean {
  const active = space.filter((dimension) => isActive(dimension, point));
  return (
    Object.keys(point).length === active.length &&
    active.every((one) => Object.hasOwn(point, one.name) && isValueOf(one, point[one.name]))
  );
}

function isValueOf(dimension: Dimension, value: Value): boolean {
  if (dimension.kind === 'categorical') return dimension.choices.includes(value);
  return typeof value === 'number' && onLattice(dimension, value);
}

function ownProblems(dimension: Dimension): string[] {
  if (dimension.kind !== 'categorical') return numericProblems(dimension);
  const { choices } = dimension;
  if (choices.length === 0) return ['has no choices; give one or more'];
  return new Set(choices).size < choices.length ? ['has a choice twice; give each once'] : [];
}

function numericProblems({ kind, low, high, log, step }: NumericDimension): string[] {
  const isWhole = kind === 'integer';
  const isNumber = isWhole ? Number.isSafeInteger : Number.isFinite;
  const isRange = isWhole ? low <= high : low < high;
  if (!isNumber(low) || !isNumber(high) || !isRange || !Number.isFinite(high - low)) {
    return [`${low} to ${high} is no range of ${isWhole ? 'integers' : 'numbers'}; give the lower end first`];
  }
  if (log && step !== undefined) return ['has a step and a logarithm; give one of them'];
  if (log && low < (isWhole ? 1 : Number.MIN_VALUE)) {
    return [`starts at ${low}, which has no logarithm to search by; start ${isWhole ? 'at 1 or above' : 'above 0'}`];
  }
  if (step !== undefined && !(step > 0 && isNumber(step))) {
    return [`the step ${step} is not ${isWhole ? 'an integer' : 'a number'} above 0`];
  }
  return [];
}

function placeProblems({ name, when }: Dimension, before: Space): string[] {
  const problems = before.some((one) => one.name === name) ? ['is there twice; give each name once'] : [];
  if (!when) return problems;
  const parent = before.find((one) => one.name === when.name);
  if (!parent) return [...problems, `depends on "${when.name}", which is not before it`];
  const strangers = when.in.filter((value) => !isValueOf(parent, value));
  if (when.in.length === 0) problems.push(`depends on no value of "${when.name}"; give one or more`);
  if (strangers.length > 0) problems.push(`"${when.name}" is never ${strangers.join(' or ')}`);
  return problems;
}
