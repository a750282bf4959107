import { ORPCError, ValidationError } from '@orpc/server';
import { AppError } from '../contract/index.ts';

const LONGEST_VALUE = 80;

/** What the contract's own validation refused, as an AppError that names each value; null for any other error. */
export function badInput(thrown: unknown, input: unknown): AppError | null {
  if (!(thrown instanceof ORPCError) || thrown.code !== 'BAD_REQUEST') return null;
  if (!(thrown.cause instanceof ValidationError)) return null;
  const problems = thrown.cause.issues.map(({ path = [], message }) => {
    const keys = path.map((part) => (typeof part === 'object' ? part.key : part));
    return `${keys.join('.') || 'The input'} is ${shown(valueAt(input, keys))}: ${message}`;
  });
  return new AppError('BAD_INPUT', `${problems.join('; ')}. Correct it and try again.`);
}

const valueAt = (input: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
