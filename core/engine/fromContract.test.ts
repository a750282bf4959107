import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { AppError } from '../contract/index.ts';
import { fromContract } from './EngineClient.ts';

describe('what a client call threw', () => {
  it('is the AppError it was in the engine', () => {
    const original = new AppError('NO_DATA', 'none', { days: 3 });
    expect(fromContract(original)).toBe(original);
    expect(fromContract(new ORPCError('NO_DATA', { message: 'none', cause: original }))).toBe(original);
  });

  it('is made again from what crossed the socket', () => {
    const crossed = new ORPCError('BUDGET_SPENT', { message: 'spent', data: { details: { looks: 3 } } });
    expect(fromContract(crossed)).toMatchObject({ code: 'BUDGET_SPENT', message: 'spent', details: { looks: 3 } });
  });

  it('names every field of a wrong input', () => {
    const issues = [{ path: ['split', 'folds'], message: 'Too small' }, { message: 'No input' }];
    const wrong = new ORPCError('BAD_REQUEST', { message: 'Input validation failed', data: { issues } });
    expect(fromContract(wrong)).toMatchObject({
      code: 'BAD_INPUT',
      message: 'split.folds: Too small; input: No input',
    });
  });

  it('is ENGINE_LOST when the connection broke, and a bug else', () => {
    expect(fromContract(new Error('WebSocket connection closed'))).toMatchObject({ code: 'ENGINE_LOST' });
    expect(fromContract(new Error('x is not a function'))).toMatchObject({ code: 'BUG', kind: 'bug' });
    expect(fromContract('text')).toMatchObject({ code: 'BUG' });
  });
});
