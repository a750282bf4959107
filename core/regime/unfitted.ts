import { AppError } from '../contract/index.ts';

/**
 * Why a model could not be fitted to these observations: a finding about them.
 * @throws whatever else was thrown
 */
export function unfitted(thrown: unknown): AppError {
  const error = AppError.from(thrown);
  if (error.code === 'NO_DATA' || error.code === 'NUMERICAL') return error;
  throw thrown;
}
