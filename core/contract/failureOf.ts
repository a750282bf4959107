import { AppError } from './errors.ts';

/** Whether anything in the chain of causes says that the disk is full: Node, SQLite and DuckDB each say it their way. */
export function isDiskFull(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const code = String((cause as Error & { code?: unknown }).code);
    if (code === 'DISK_FULL' || code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return true;
    if (code === 'SQLITE_IOERR_SHMSIZE' || /no space left on device/i.test(cause.message)) return true;
  }
  return false;
}

/** Any thrown value as an AppError; a full disk is DISK_FULL wherever in the chain of causes it was met. */
export function failureOf(thrown: unknown): AppError {
  const error = AppError.from(thrown);
  if (error.code === 'DISK_FULL' || !isDiskFull(thrown)) return error;
  return new AppError(
    'DISK_FULL',
    `The disk is full (${error.message}). Free some space and try again.`,
    undefined,
    thrown,
  );
}
