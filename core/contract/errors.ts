/**
 * The one error class and the one table of codes. `expected` errors are the user's to mend and carry the remedy in
 * the message; `cancelled` is an act the user stopped; `bug` is ours.
 */
export type ErrorKind = 'expected' | 'cancelled' | 'bug';

export const ERROR_CODES = {
  BAD_INPUT: 'expected',
  NOT_FOUND: 'expected',
  CONFLICT: 'expected',
  FILE_UNREADABLE: 'expected',
  FILE_FORMAT: 'expected',
  DISK_FULL: 'expected',
  WORKSPACE_MISSING: 'expected',
  WORKSPACE_LOCKED: 'expected',
  WORKSPACE_DAMAGED: 'expected',
  WORKSPACE_NEWER: 'expected',
  NO_DATA: 'expected',
  BUDGET_SPENT: 'expected',
  HOLDOUT_SEALED: 'expected',
  GUARD_FAILED: 'expected',
  CHECKS_FAILED: 'expected',
  NOT_PERMITTED: 'expected',
  ARTIFACT_DAMAGED: 'expected',
  LINEAGE_BROKEN: 'expected',
  ENGINE_LOST: 'expected',
  JOB_FAILED: 'expected',
  NUMERICAL: 'expected',
  NOT_REPRODUCED: 'expected',
  CANCELLED: 'cancelled',
  BUG: 'bug',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What crosses a process or a socket of an {@link AppError}: structured-cloneable and JSON-safe. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  /**
   * @param message names the offending value and says what to do about it
   * @param details structured-cloneable facts for a program (counts, ids, thresholds)
   */
  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get kind(): ErrorKind {
    return ERROR_CODES[this.code];
  }

  toRecord(): ErrorRecord {
    return { code: this.code, message: this.message, ...(this.details && { details: this.details }) };
  }

  static fromRecord(record: ErrorRecord): AppError {
    return new AppError(record.code, record.message, record.details);
  }

  /** Any thrown value as an AppError; what is not one already is a `BUG` that keeps its cause. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new AppError('BUG', message, undefined, thrown);
  }
}
