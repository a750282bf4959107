import { AppError, ROLLING_SHARPE_DAYS } from '../contract/index.ts';
import { sharpeOf } from '../statistics/index.ts';

/** The annualised Sharpe ratio of the last `window` returns up to and with each; NaN until there are as many. */
export function rollingSharpe(returns: Float64Array, window = ROLLING_SHARPE_DAYS): Float64Array {
  if (!Number.isInteger(window) || window < 2) {
    throw new AppError('BAD_INPUT', `A window of ${window} days is not a whole number from 2 up; 126 is half a year.`);
  }
  return returns.map((_, i) => (i + 1 < window ? NaN : sharpeOf(returns.subarray(i + 1 - window, i + 1))));
}
