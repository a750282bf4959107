import { AppError } from '../contract/index.ts';

export interface StalenessInput {
  /** Last date a label of the training data ends, days since 1970-01-01. */
  readonly trainedThrough: number;
  /** Days since 1970-01-01. */
  readonly today: number;
  /** Calendar days a model of this kind may age. */
  readonly limitDays: number;
}

export interface Staleness {
  /** Calendar days since `trainedThrough`. */
  days: number;
  limitDays: number;
  verdict: 'ok' | 'alarm';
}

/** A model is stale when it is more than `limitDays` calendar days old. A model from the future is `BAD_INPUT`. */
export function staleness({ trainedThrough, today, limitDays }: StalenessInput): Staleness {
  const days = today - trainedThrough;
  if (!Number.isInteger(days) || days < 0) {
    const message = `Day ${today} is no whole number of days after the last training day ${trainedThrough}; check the clock.`;
    throw new AppError('BAD_INPUT', message);
  }
  if (!(limitDays >= 0)) throw new AppError('BAD_INPUT', `Staleness limit of ${limitDays} days; give 0 or more.`);
  return { days, limitDays, verdict: days > limitDays ? 'alarm' : 'ok' };
}
