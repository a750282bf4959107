import { counted, type ParameterSpec } from '../../../../core/contract/index.ts';
import { parseNumber, rangeText } from '../../../components/parseNumber.ts';
import { rangeOf, type RunProblems, takes, typedValue } from '../../experiments/run/runInput.ts';
import { choicesIn, type Dimension, type Value } from './dimensionDraft.ts';
import type { SpaceRow } from './spaceRows.ts';

export interface SpaceInput {
  space: Dimension[];
  /** Of those that are fixed at something else than their default. */
  params: Record<string, Value>;
  /** By `space.<name>`, `param.<name>` of a fixed value, and `space` of them all. */
  problems: RunProblems;
  /** Why a parameter that was to be searched is not, by name. */
  idle: Record<string, string>;
}

/** What the rows of the form search and fix. It is whole only when there is no problem. */
export function spaceInput(rows: readonly SpaceRow[]): SpaceInput {
  const problems: RunProblems = {};
  const idle: Record<string, string> = {};
  const params: Record<string, Value> = {};
  const space: Dimension[] = [];
  const fixed = new Map<string, Value>();
  for (const { spec, draft, fixed: typed, unless } of rows) {
    const { name } = spec;
    if (draft.searched === 'fixed') {
      const value = typedValue(spec, typed);
      if (value === null) problems[`param.${name}`] = `Give ${takes(spec)}.`;
      else if (value !== spec.default) params[name] = value;
      fixed.set(name, value ?? spec.default);
      continue;
    }
    const found = dimensionOf(spec, draft);
    if (typeof found === 'string') {
      problems[`space.${name}`] = found;
      continue;
    }
    const condition = unless && conditionOf(unless, space, fixed);
    if (condition === 'never') idle[name] = `not searched: ${unless!.name} is never anything else`;
    else space.push(condition ? { ...found, when: condition } : found);
  }
  if (rows.length === 0) problems['space'] = 'This model has no parameter to search; choose another.';
  else if (space.length === 0 && Object.keys(problems).length === 0) {
    problems['space'] = 'Search at least one parameter.';
  }
  return { space, params, problems, idle };
}

/** Where a dimension is searched, given those before it: everywhere, nowhere, or with some values of its parent. */
function conditionOf(
  { name, values }: NonNullable<SpaceRow['unless']>,
  space: readonly Dimension[],
  fixed: ReadonlyMap<string, Value>,
): Dimension['when'] | 'never' {
  const value = fixed.get(name);
  if (value !== undefined) return values.includes(value) ? 'never' : undefined;
  const parent = space.find((one) => one.name === name);
  // Along a range the parent is rarely at the values that switch this one off.
  if (parent?.kind !== 'categorical') return undefined;
  const on = parent.choices.filter((choice) => !values.includes(choice));
  if (on.length === 0) return 'never';
  return on.length === parent.choices.length ? undefined : { name, in: on };
}

/** The dimension that was typed, or what is wrong with it. */
function dimensionOf(spec: ParameterSpec, draft: SpaceRow['draft']): Dimension | string {
  return draft.searched === 'choices' ? choicesOf(spec, draft.choices) : rangeDimension(spec, draft);
}

function choicesOf(spec: ParameterSpec, text: string): Dimension | string {
  const parts = choicesIn(text);
  if (parts.length === 0) return 'Give one choice or more.';
  const choices: Value[] = [];
  for (const part of parts) {
    const value = spec.type === 'boolean' ? part === 'true' : typedValue(spec, part);
    if (value === null) return `${part} is none of its values: give ${takes(spec)}.`;
    if (choices.includes(value)) return `${part} is there twice; give each choice once.`;
    choices.push(value);
  }
  return { name: spec.name, kind: 'categorical', choices };
}

function rangeDimension(spec: ParameterSpec, draft: SpaceRow['draft']): Dimension | string {
  const isInteger = spec.type === 'integer';
  const [low, high] = [draft.low, draft.high].map((text) => parseNumber(text, rangeOf(spec)));
  if (low === null || high === null) return `Give ${rangeText(rangeOf(spec))} at either end.`;
  if (low >= high) return `Give a lower end below ${high}.`;
  const range = { name: spec.name, kind: isInteger ? ('integer' as const) : ('float' as const), low, high };
  if (draft.searched === 'log') {
    const least = isInteger ? 1 : 0;
    if (low < least || low === 0) return `A logarithm starts ${isInteger ? 'at 1 or above' : 'above 0'}.`;
    return { ...range, log: true };
  }
  if (draft.step.trim() === '') return range;
  const step = parseNumber(draft.step, { isInteger });
  if (step === null || step <= 0) return `Give a step above 0${isInteger ? ', an integer' : ''}, or none.`;
  return step > high - low ? `Give a step of ${high - low} or less.` : { ...range, step };
}

/**
 * How many points a grid has at most: every combination, before conditions take some out.
 * @param points values of each number
 */
export function gridText(space: readonly Dimension[], points: number): string {
  const sizes = space.map((one) => {
    if (one.kind === 'categorical') return one.choices.length;
    const step = one.step ?? (one.kind === 'integer' ? 1 : undefined);
    return step === undefined ? points : Math.min(points, Math.floor((one.high - one.low) / step) + 1);
  });
  return `at most ${counted(
    sizes.reduce((product, size) => product * size, 1),
    'combination',
  )}`;
}
