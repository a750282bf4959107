import { describe, expect, it } from 'vitest';
import { AppError } from '../contract/index.ts';
import { sqlError } from './sqlError.ts';

const SQL = 'SELECT 1';
const sqlite = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('sqlError', () => {
  it.each([
    [sqlite('SQLITE_FULL', 'database or disk is full'), 'DISK_FULL', 'Free some space'],
    [new Error('IO Error: Could not write file "x": No space left on device'), 'DISK_FULL', 'Free some space'],
    [sqlite('SQLITE_CORRUPT_INDEX', 'database disk image is malformed'), 'WORKSPACE_DAMAGED', 'Restore a backup'],
    [sqlite('SQLITE_NOTADB', 'file is not a database'), 'WORKSPACE_DAMAGED', 'Restore a backup'],
    [sqlite('SQLITE_ERROR', 'no such table: corrupt'), 'BUG', `in SQL: ${SQL}`],
    [new Error('Binder Error'), 'BUG', `Binder Error in SQL: ${SQL}`],
    ['a text', 'BUG', 'a text'],
    [null, 'BUG', 'null'],
  ])('%s is %s', (thrown, code, message) => {
    const error = sqlError(thrown, SQL);
    expect(error).toMatchObject({ code, details: { sql: SQL } });
    expect(error.message).toContain(message);
    expect(error.cause).toBe(thrown);
  });

  it('leaves an AppError as it is', () => {
    const error = new AppError('BAD_INPUT', 'x');
    expect(sqlError(error, SQL)).toBe(error);
  });
});
