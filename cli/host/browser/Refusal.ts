import { AppError, type ErrorCode } from '../../../core/contract/index.ts';

/** A request that is not served: the status that it is answered with, beside the code and the message. */
export class Refusal extends AppError {
  readonly status: number;

  constructor(status: number, code: ErrorCode, message: string, cause?: unknown) {
    super(code, message, undefined, cause);
    this.status = status;
  }
}
