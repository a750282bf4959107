import { AppError } from '../contract/index.ts';

/** One documented hyperparameter; the command line's help and the form are made from it. Ranges include their ends. */
export interface ParameterSpec {
  readonly name: string;
  /**
   * `choice` is one of `choices`, `choices` a text of some, each once, such as "ridge,mlp"; `integers` is a text of some,
   * such as "64,32", of which each is in the range.
   */
  readonly type: 'number' | 'integer' | 'boolean' | 'choice' | 'choices' | 'integers';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly string[];
  readonly default: ParameterValue;
  readonly description: string;
  /** The name of the same setting in the library that users may know it from. */
  readonly peerName?: string;
}

export type ParameterValue = number | boolean | string;
/** Validated parameters: every name of the schema, in the schema's order. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** The record type that a schema describes. */
export type ParametersOf<S extends readonly ParameterSpec[]> = {
  readonly [K in S[number] as K['name']]: K['type'] extends 'boolean'
    ? boolean
    : K['type'] extends 'choice' | 'choices' | 'integers'
      ? string
      : number;
};

const NEAREST = 3;

/**
 * Values (of their type or as text) checked against a model's schema, with defaults for what is absent.
 * @throws AppError BAD_INPUT with every problem: unknown names with the nearest known ones, values with their range
 */
export function parseParameters(
  definition: { readonly name: string; readonly parameters: readonly ParameterSpec[] },
  values: Readonly<Record<string, unknown>>,
): Parameters {
  const known = new Map(definition.parameters.map((spec) => [spec.name, spec]));
  const problems: string[] = [];
  for (const name of Object.keys(values)) {
    if (!known.has(name)) problems.push(unknownName(name, [...known.keys()]));
  }
  const parsed: Record<string, ParameterValue> = {};
  for (const spec of definition.parameters) {
    const given = Object.hasOwn(values, spec.name) ? values[spec.name] : undefined;
    const value = given === undefined ? spec.default : parseValue(spec, given);
    if (value === undefined) problems.push(`${spec.name} = ${JSON.stringify(given)} is not ${rangeOf(spec)}`);
    else parsed[spec.name] = value;
  }
  if (problems.length > 0) {
    throw new AppError('BAD_INPUT', `Parameters of ${definition.name}: ${problems.join('; ')}.`, { problems });
  }
  return parsed;
}

/** What a parameter accepts, in words: "an integer from 2 to 4096". */
export function rangeOf(spec: ParameterSpec): string {
  if (spec.type === 'boolean') return 'true or false';
  if (spec.type === 'choice') return `one of ${spec.choices?.join(', ')}`;
  if (spec.type === 'choices') return `some of ${spec.choices?.join(', ')}, each once`;
  const noun = { integer: 'an integer', integers: 'integers', number: 'a number' }[spec.type];
  if (spec.minimum === undefined) return spec.maximum === undefined ? noun : `${noun} up to ${spec.maximum}`;
  return spec.maximum === undefined
    ? `${noun} from ${spec.minimum}`
    : `${noun} from ${spec.minimum} to ${spec.maximum}`;
}

function parseValue(spec: ParameterSpec, given: unknown): ParameterValue | undefined {
  const text = typeof given === 'string' ? given.trim() : given;
  if (spec.type === 'boolean') {
    if (typeof text === 'boolean') return text;
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }
  if (spec.type === 'choice') return spec.choices?.find((choice) => choice === text);
  if (spec.type === 'choices') return choicesText(spec, String(text));
  if (spec.type === 'integers') return integersText(spec, String(text));
  const value = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (spec.type === 'integer' && !Number.isSafeInteger(value)) return undefined;
  if (value < (spec.minimum ?? -Infinity) || value > (spec.maximum ?? Infinity)) return undefined;
  return value;
}

/** The text as it is kept: without spaces. */
function choicesText({ choices }: ParameterSpec, text: string): string | undefined {
  const chosen = text.split(',').map((part) => part.trim());
  const isSound = chosen.every((one) => choices?.includes(one)) && new Set(chosen).size === chosen.length;
  return isSound ? chosen.join(',') : undefined;
}

/** The text as it is kept: without spaces and leading zeros. */
function integersText(spec: ParameterSpec, text: string): string | undefined {
  const values = text.split(',').map((part) => parseValue({ ...spec, type: 'integer' }, part));
  return values.includes(undefined) ? undefined : values.join(',');
}

/** The numbers of a parameter of type `integers`. */
export const integersOf = (text: string): number[] => text.split(',').map(Number);

function unknownName(name: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, NEAREST);
  return `"${name}" is unknown, the nearest are ${nearest.map(({ candidate }) => candidate).join(', ')}`;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substituted, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
