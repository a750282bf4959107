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
    else if (at < 1) throw new InvalidArgumentError(`${part} is not name=value.`);
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

/** Overrides of guards, all with the same written reason. */
export const overridesOf = ({
  override = [],
  justification = '',
}: {
  override?: string[];
  justification?: string;
}): Override[] => override.map((guard) => ({ guard: guard as Override['guard'], justification }));

/** `NAME`, `NAME@alias` or `NAME@3`. */
export function modelReference(text: string): { model: string; alias?: string; version?: number } {
  const [model, which, ...rest] = text.split('@');
  if (model === '' || which === '' || rest.length > 0)
    throw new InvalidArgumentError('Give NAME, NAME@alias or NAME@version.');
  if (which === undefined) return { model };
  return /^\d+$/.test(which) ? { model, version: Number(which) } : { model, alias: which };
}
