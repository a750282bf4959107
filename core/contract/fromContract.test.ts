import { ORPCError } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { fromContract } from './fromContract.ts';

describe('what a client call threw', () => {
  it('is the AppError it was in the engine', () => {
    const original = new AppError('NO_DATA', 'none', { days: 3 });
    expect(fromContract(original)).toBe(original);
    expect(fromContract(new ORPCError('NO_DATA', { message: 'none', cause: original }))).toBe(original);
  });

  it('is made again from what crossed a transport', () => {
    const crossed = new ORPCError('BUDGET_SPENT', { message: 'spent', data: { details: { looks: 3 } } });
    expect(fromContract(crossed)).toMatchObject({ code: 'BUDGET_SPENT', message: 'spent', details: { looks: 3 } });
  });

  it('is BAD_INPUT when the request itself was malformed', () => {
    const wrong = new ORPCError('BAD_REQUEST', { message: 'Malformed request' });
    expect(fromContract(wrong)).toMatchObject({ code: 'BAD_INPUT', message: 'Malformed request' });
  });

  it('is ENGINE_LOST when the connection broke, and a bug else', () => {
    expect(fromContract(new Error('WebSocket connection closed'))).toMatchObject({ code: 'ENGINE_LOST' });
    expect(fromContract(new Error('x is not a function'))).toMatchObject({ code: 'BUG', kind: 'bug' });
    expect(fromContract('text')).toMatchObject({ code: 'BUG' });
  });
});
