import { ORPCError, ValidationError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { badInput } from './badInput.ts';

const refused = (issues: { path?: PropertyKey[]; message: string }[], data: unknown) =>
  new ORPCError('BAD_REQUEST', { cause: new ValidationError({ message: 'Input validation failed', issues, data }) });

describe('badInput', () => {
  it('names each value, what is wrong with it and what to do', () => {
    const input = { split: { folds: 1 }, tags: ['a', 7] };
    const issues = [
      { path: ['split', 'folds'], message: 'Too small: expected number to be >=2' },
      { path: ['tags', 1], message: 'expected string' },
      { path: ['hypothesis'], message: 'expected string' },
    ];
    expect(badInput(refused(issues, input), input)).toMatchObject({
      code: 'BAD_INPUT',
      message:
        'split.folds is 1: Too small: expected number to be >=2; tags.1 is 7: expected string; hypothesis is missing: expected string. Correct it and try again.',
    });
  });

  it('shows no more than the beginning of a long value', () => {
    const { message } = badInput(refused([{ message: 'expected object' }], null), 'x'.repeat(10_000))!;
    expect(message.length).toBeLessThan(200);
    expect(message).toContain('The input is "xxx');
  });

  it('leaves every other error alone', () => {
    expect(badInput(new Error('x'), {})).toBeNull();
    expect(badInput(new ORPCError('NOT_FOUND'), {})).toBeNull();
    expect(badInput(new ORPCError('BAD_REQUEST'), {})).toBeNull();
  });
});
