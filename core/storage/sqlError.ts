import { AppError } from '../contract/index.ts';

const isDiskFull = (message: string) => /disk is full|no space left|SQLITE_FULL|ENOSPC/i.test(message);

/** A database's error as an AppError that carries the SQL; a full disk is the user's to mend, the rest is ours. */
export function sqlError(thrown: unknown, sql: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isDiskFull(message)) {
    return new AppError(
      'DISK_FULL',
      `The disk is full; nothing was changed. Free some space and try again. (${message})`,
    );
  }
  return new AppError('BUG', `${message} in SQL: ${sql}`, { sql }, thrown);
}
