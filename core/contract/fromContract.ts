import { AppError, ERROR_CODES, type ErrorCode } from './errors.ts';

/** What a call of the contract throws at a client, whichever way it went. */
interface Thrown {
  code?: unknown;
  message?: string;
  data?: { details?: Record<string, unknown> };
  cause?: unknown;
}

/** What a client call threw, as the AppError it was in the engine; a broken connection is ENGINE_LOST. */
export function fromContract(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { code, data, message = '', cause } = (thrown ?? {}) as Thrown;
  if (cause instanceof AppError) return cause;
  if (typeof code === 'string' && code in ERROR_CODES) return new AppError(code as ErrorCode, message, data?.details);
  if (code === 'BAD_REQUEST') return new AppError('BAD_INPUT', message);
  if (/closed|aborted|ECONNRESET|EPIPE|not open/i.test(message)) {
    return new AppError(
      'ENGINE_LOST',
      'The engine ended before it answered. Look whether it was done, then try again.',
      undefined,
      thrown,
    );
  }
  return AppError.from(thrown);
}
