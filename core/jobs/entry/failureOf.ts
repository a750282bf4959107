import { AppError } from '../../contract/index.ts';

/** What a job threw as an AppError; a disk that is full is the user's to mend. */
export function failureOf(thrown: unknown, folder: string): AppError {
  if ((thrown as NodeJS.ErrnoException | null)?.code !== 'ENOSPC') return AppError.from(thrown);
  return new AppError('DISK_FULL', `No space left to write in ${folder}. Free some space and try again.`);
}
