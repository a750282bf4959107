import { AppError } from '../contract/index.ts';
import { dateOffsets, type FloatArray } from '../statistics/index.ts';
import { rankedRows } from './rankedRows.ts';
import { MIN_SYMBOLS } from './tranches.ts';

export interface QuantileReturnsInput {
  /** One number per row, rows ascending by date; NaN is unknown. */
  readonly signal: FloatArray;
  readonly label: FloatArray;
  readonly rowDate: Int32Array;
  readonly rowSymbol: Int32Array;
  /** Default 10. */
  readonly quantiles?: number;
}

/**
 * Mean label by quantile of the signal, lowest first: the mean over dates of each date's mean, so that every date
 * counts once. Rows with an unknown label are left out after the quantiles are cut. Dates with fewer than 10 known
 * signals, or fewer than `quantiles`, or with all signals equal, count nowhere; NaN for a quantile that no date fills.
 */
export function quantileReturns({ signal, label, rowDate, rowSymbol, quantiles = 10 }: QuantileReturnsInput) {
  if (!Number.isInteger(quantiles) || quantiles < 2) {
    throw new AppError('BAD_INPUT', `${quantiles} quantiles are not a whole number from 2 up; 10 gives deciles.`);
  }
  const { offsets } = dateOffsets(rowDate);
  const sums = new Float64Array(quantiles);
  const dates = new Float64Array(quantiles);
  for (let k = 0; k + 1 < offsets.length; k++) {
    const rows = rankedRows(signal, rowSymbol, offsets[k], offsets[k + 1]);
    const n = rows.length;
    if (n < Math.max(MIN_SYMBOLS, quantiles) || signal[rows[0]] === signal[rows[n - 1]]) continue;
    for (let q = 0; q < quantiles; q++) {
      let sum = 0;
      let known = 0;
      for (let i = Math.floor((q * n) / quantiles); i < Math.floor(((q + 1) * n) / quantiles); i++) {
        if (Number.isNaN(label[rows[i]])) continue;
        sum += label[rows[i]];
        known++;
      }
      if (known === 0) continue;
      sums[q] += sum / known;
      dates[q]++;
    }
  }
  return sums.map((sum, q) => sum / dates[q]);
}
