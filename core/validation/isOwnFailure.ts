import type { ErrorCode } from '../contract/index.ts';

/** What rows and parameters can bring about. */
const OWN_FAILURES: readonly ErrorCode[] = ['NUMERICAL', 'NO_DATA', 'BAD_INPUT'];

/**
 * Whether a fold, or a trial, failed by what it was given: it would fail so again, and that is a finding. Any other failure
 * is the machine's (memory, a cancelled job) or a bug: it says nothing of the fold and ends the run.
 */
export const isOwnFailure = (code: ErrorCode): boolean => OWN_FAILURES.includes(code);
