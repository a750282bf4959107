import type { ParameterSpec, StudyConfig } from '../../../../core/contract/index.ts';

export type Dimension = StudyConfig['space'][number];
export type Value = string | number | boolean;

/** How a parameter is treated: it has one value, or is searched along a range, its logarithm, or among choices. */
export type Searched = 'fixed' | 'range' | 'log' | 'choices';

/** A dimension of the space as typed; what belongs to another kind keeps what was typed. */
export interface DimensionDraft {
  searched: Searched;
  low: string;
  high: string;
  /** '' for none. */
  step: string;
  /** With semicolons between: a value may hold commas. */
  choices: string;
}

export const isNumeric = ({ type }: ParameterSpec): boolean => type === 'number' || type === 'integer';

export const choicesText = (choices: readonly Value[]): string => choices.map(String).join('; ');

export const choicesIn = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** How far around its default a parameter is searched that no standard range is known of. */
const AROUND = 10;

/**
 * A parameter as the form shows it before anything is typed.
 * @param own the dimension of the model's own space; without one the parameter is fixed, and has a range ready
 */
export function standardDimension(spec: ParameterSpec, own: Dimension | undefined): DimensionDraft {
  const ends = own && own.kind !== 'categorical' ? own : suggestedRange(spec);
  return {
    searched: own === undefined ? 'fixed' : own.kind === 'categorical' ? 'choices' : own.log ? 'log' : 'range',
    low: String(ends?.low ?? ''),
    high: String(ends?.high ?? ''),
    step: String((own && own.kind !== 'categorical' && own.step) ?? ''),
    choices: own?.kind === 'categorical' ? choicesText(own.choices) : choicesText(everyChoice(spec)),
  };
}

function everyChoice({ type, choices, default: standard }: ParameterSpec): readonly Value[] {
  if (type === 'boolean') return [false, true];
  return type === 'choice' ? (choices ?? []) : [standard];
}

function suggestedRange({ type, minimum, maximum, default: standard }: ParameterSpec) {
  if (typeof standard !== 'number' || standard <= 0) return undefined;
  const round = type === 'integer' ? Math.round : (value: number) => Number(value.toPrecision(6));
  const low = Math.max(round(standard / AROUND), minimum ?? -Infinity);
  const high = Math.min(round(standard * AROUND), maximum ?? Infinity);
  return low < high ? { low, high } : undefined;
}
