import { AppError } from '../contract/index.ts';

const isDiskFull = ({ code, message }: Error & { code?: unknown }): boolean =>
  code === 'ENOSPC' ||
  code === 'SQLITE_FULL' ||
  code === 'SQLITE_IOERR_SHMSIZE' ||
  /no space left on device/i.test(message);

/** Any thrown value as an AppError; a full disk is DISK_FULL wherever in the chain of causes it was met. */
export function failureOf(thrown: unknown): AppError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError && cause.code === 'DISK_FULL') return cause;
    if (isDiskFull(cause)) {
      const message = `The disk is full (${cause.message}). Free some space and try again.`;
      return new AppError('DISK_FULL', message, undefined, thrown);
    }
  }
  return AppError.from(thrown);
}
