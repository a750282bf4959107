import { AppError } from '../contract/index.ts';

export interface ForwardReturnRequest {
  /** One symbol's closes, one per day of the calendar; NaN on a day without a known close. */
  readonly closes: Float64Array;
  /** Trading days held, h ≥ 1. */
  readonly horizon: number;
  /** Trading days from the prediction to the entry, d ≥ 0. */
  readonly delay: number;
  /** Calendar index of the last close of a symbol known to be delisted (see {@link delistedAt}); never inferred here. */
  readonly delistedAt?: number | undefined;
}

/** One entry per day t of the calendar: the label of a prediction made on the close of t. */
export interface Labels {
  readonly label: Float64Array;
  /** Calendar index of the close that decides the label: the end of the label window (t, labelEnd]. */
  readonly labelEnd: Int32Array;
}

/**
 * C[t+d+h] / C[t+d] − 1 in days of the calendar; NaN when either close is absent. When `delistedAt` lies in
 * (t+d, t+d+h) the position ends there: C[delistedAt] / C[t+d] − 1 and labelEnd = delistedAt; else labelEnd = t+d+h,
 * also where that is beyond the calendar and the label is NaN.
 * @throws AppError BAD_INPUT for a horizon or delay that is no whole number in range
 */
export function forwardReturn({ closes, horizon, delay, delistedAt }: ForwardReturnRequest): Labels {
  checkDays('horizon', horizon, 1);
  checkDays('delay', delay, 0);
  const label = new Float64Array(closes.length).fill(NaN);
  const labelEnd = new Int32Array(closes.length);
  for (let t = 0; t < closes.length; t++) {
    const entry = t + delay;
    const planned = entry + horizon;
    const exit = delistedAt !== undefined && delistedAt > entry && delistedAt < planned ? delistedAt : planned;
    labelEnd[t] = exit;
    if (exit < closes.length && closes[entry] > 0) label[t] = closes[exit] / closes[entry] - 1;
  }
  return { label, labelEnd };
}

function checkDays(what: string, days: number, least: number): void {
  if (Number.isInteger(days) && days >= least) return;
  throw new AppError('BAD_INPUT', `The ${what} is ${days}: give a whole number of trading days, at least ${least}.`, {
    [what]: days,
  });
}
