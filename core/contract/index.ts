export { AppError, ERROR_CODES, type ErrorCode, type ErrorKind, type ErrorRecord } from './errors.ts';
