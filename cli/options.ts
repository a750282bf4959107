import { InvalidArgumentError } from 'commander';
import { GUARD_NAMES, type Override } from '../core/contract/index.ts';

/** Parsers of option values; what they refuse is a usage error. */
export const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function integer(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Give a number.');
  return value;
}

export function isoDate(text: string): string {
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isReal) throw new InvalidArgumentError('Give a date as YYYY-MM-DD.');
  return text;
}

/** `name=value[,name=value ...]`, given once or often; a part without a name goes on with the value before it. */
export function assignments(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const found = { ...previous };
  let name: string | undefined;
  for (const part of list(text)) {
    const at = part.indexOf('=');
    if (at < 0 && name !== undefined) found[name] += `,${part}`;
    // A name such as __proto__ would be lost without a word.
    else if (at < 1 || !/^[A-Za-z]/.test(part)) throw new InvalidArgumentError(`${part} is not name=value.`);
    else found[(name = part.slice(0, at))] = part.slice(at + 1);
  }
  return found;
}

export function guards(text: string, previous: string[] = []): string[] {
  const unknown = list(text).filter((name) => !(GUARD_NAMES as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`No guard ${unknown.join(', ')}. Guards: ${GUARD_NAMES.join(', ')}.`);
  return [...previous, ...list(text)];
}

/** Overrides of guards, all with the same written reason. @throws InvalidArgumentError for a reason of no override */
export function overridesOf(options: { override?: string[]; justification?: string }): Override[] {
  const { override, justification = '' } = options;
  refuseIdle(options, { justification: override === undefined ? '--override' : undefined });
  return (override ?? []).map((guard) => ({ guard: guard as Override['guard'], justification }));
}

/** An option as it is typed: `maxWeight` is max-weight. */
export const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Refuses options that were given and would change nothing beside the others: a trial would be spent on what was not asked.
 * @param needs by option, what must be given for it to have an effect; undefined where it has one
 * @throws InvalidArgumentError naming the first that has none
 */
export function refuseIdle(options: Record<string, unknown>, needs: Record<string, string | undefined>): void {
  for (const [name, need] of Object.entries(needs)) {
    if (options[name] === undefined || need === undefined) continue;
    throw new InvalidArgumentError(`--${dashed(name)} has no effect without ${need}; give that too, or neither.`);
  }
}

/** `NAME`, `NAME@alias` or `NAME@3`. */
export function modelReference(text: string): { model: string; alias?: string; version?: number } {
  const [model, which, ...rest] = text.split('@');
  if (model === '' || which === '' || rest.length > 0)
    throw new InvalidArgumentError('Give NAME, NAME@alias or NAME@version.');
  if (which === undefined) return { model };
  return /^\d+$/.test(which) ? { model, version: Number(which) } : { model, alias: which };
}
