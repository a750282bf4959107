import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { failureOf, isDiskFull } from './failureOf.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('a full disk', () => {
  it.each([
    coded('ENOSPC'),
    coded('SQLITE_FULL'),
    coded('SQLITE_IOERR_SHMSIZE'),
    new Error('IO Error: Could not write file: No space left on device'),
    new AppError('BUG', 'x', undefined, coded('ENOSPC')),
    new AppError('DISK_FULL', 'x'),
  ])('is seen wherever it is said: %s', (thrown) => {
    expect(isDiskFull(thrown)).toBe(true);
    expect(failureOf(thrown)).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/Free some space|^x$/),
    });
  });

  it.each([coded('ENOENT'), coded('SQLITE_CORRUPT'), 'no space left on device', null])('is not %s', (thrown) => {
    expect(isDiskFull(thrown)).toBe(false);
    expect(failureOf(thrown).code).toBe('BUG');
  });
});
