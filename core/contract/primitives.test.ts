import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { actor, instant, isoDate, justification, known, modelName, sha256 } from './primitives.ts';

const CASES: [string, z.ZodType, string[], string[]][] = [
  [
    'actor',
    actor,
    ['user:ada', 'agent:bot-1', 'system'],
    ['ada', 'user:', 'user:a b', 'root:ada', 'user:a:b', 'systems', ''],
  ],
  ['isoDate', isoDate, ['2018-02-07', '2016-02-29'], ['2018-02-29', '2018-2-7', '2018-02-07T00:00:00Z', '']],
  ['instant', instant, ['2018-02-07T21:00:00.000Z'], ['2018-02-07', '2018-02-07T21:00:00+02:00', 'now']],
  ['sha256', sha256, ['a'.repeat(64)], ['A'.repeat(64), 'a'.repeat(63), 'g'.repeat(64)]],
  ['modelName', modelName, ['alpha', 'A1._-x', 'a'.repeat(64)], ['1a', '', 'a b', 'a/b', '../a', 'a'.repeat(65), 'ä']],
  ['justification', justification, ['ten chars!', '  ten chars!  '], ['nine char', '         short         ', '']],
];

describe.each(CASES)('%s', (_, schema, good, bad) => {
  it.each(good)('takes %j', (value) => expect(schema.safeParse(value).success).toBe(true));
  it.each(bad)('refuses %j', (value) => expect(schema.safeParse(value).success).toBe(false));
});

describe('a refusal', () => {
  it.each([
    [actor, 'ada', 'An actor is user:<name>, agent:<name> or system'],
    [modelName, '1a', 'A model name starts with a letter and has letters, digits, _ . - (64 at most)'],
    [justification, 'short', 'A justification of at least 10 characters is needed'],
  ])('says what is wanted', (schema, value, message) => {
    expect(schema.safeParse(value).error!.issues.map((issue) => issue.message)).toEqual([message]);
  });
});

describe('known', () => {
  it.each([
    [0, 0],
    [-0.5, -0.5],
    [NaN, null],
    [Infinity, null],
    [-Infinity, null],
    [undefined, null],
  ])('of %f is %j', (value, expected) => expect(known(value)).toBe(expected));
});
