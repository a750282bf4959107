import { AppError, ERROR_CODES, type ErrorCode, type Job } from '../../core/contract/index.ts';

/** What a job ended with, as the AppError it was. */
export function errorOfJob({ id, error }: Pick<Job, 'id' | 'error'>): AppError {
  if (error === null) return new AppError('JOB_FAILED', `${id} ended without a reason on record.`);
  return new AppError(error.code in ERROR_CODES ? (error.code as ErrorCode) : 'BUG', error.message);
}
