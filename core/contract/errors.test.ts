import { describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES, type ErrorCode } from './errors.ts';

describe('AppError', () => {
  it.each(Object.entries(ERROR_CODES))('%s is %s', (code, kind) => {
    expect(new AppError(code as ErrorCode, 'x').kind).toBe(kind);
  });

  it('crosses a process as a record', () => {
    const error = new AppError('BAD_INPUT', 'x is 7; use 8', { value: 7 }, new RangeError('cause'));
    const record = error.toRecord();
    expect(record).toEqual({ code: 'BAD_INPUT', message: 'x is 7; use 8', details: { value: 7 } });
    const back = AppError.fromRecord(structuredClone(record));
    expect(back).toBeInstanceOf(AppError);
    expect(back.toRecord()).toEqual(record);
    expect([back.kind, back.name]).toEqual(['expected', 'AppError']);
    expect(new AppError('CANCELLED', 'stopped').toRecord()).toEqual({ code: 'CANCELLED', message: 'stopped' });
  });

  it('is made of anything that was thrown, which is its cause', () => {
    const error = new AppError('NOT_FOUND', 'x');
    expect(AppError.from(error)).toBe(error);
    const thrown = new TypeError('undefined is no function');
    expect(AppError.from(thrown)).toMatchObject({ code: 'BUG', kind: 'bug', message: thrown.message, cause: thrown });
    expect(AppError.from('a text')).toMatchObject({ code: 'BUG', message: 'a text' });
    expect(AppError.from(undefined)).toMatchObject({ code: 'BUG', message: 'undefined' });
  });
});
