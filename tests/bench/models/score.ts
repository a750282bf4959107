import {
  dateOffsets,
  informationCoefficients,
  mean,
  standardDeviation,
  summariseIc,
} from '../../../core/statistics/index.ts';
import { predictionErrors } from '../../../core/validation/index.ts';

export interface Score {
  readonly r2: number;
  /** Mean over the test dates of the daily Spearman correlation. */
  readonly ic: number;
  /** Of that mean; the labels of the generated data are independent from date to date. */
  readonly icError: number;
}

interface Tested {
  readonly label: Float64Array;
  readonly rowDate: Int32Array;
}

/** The Spearman correlation of each test date. */
export function dailyIc(prediction: Float64Array, { label, rowDate }: Tested): Float64Array {
  return informationCoefficients({ prediction, label, offsets: dateOffsets(rowDate).offsets });
}

/** Mean of daily correlations and the error of it. */
export function meanIc(daily: Float64Array): Pick<Score, 'ic' | 'icError'> {
  const summary = summariseIc(daily, 0);
  return { ic: summary.mean, icError: summary.standardError };
}

/** The same of several seeds' daily correlations; the error is of dates and of seeds together. */
export function meanIcOfSeeds(daily: readonly Float64Array[]): Pick<Score, 'ic' | 'icError'> {
  const averaged = daily[0].map((_, date) => mean(Float64Array.from(daily, (one) => one[date])));
  const { ic, icError } = meanIc(averaged);
  if (daily.length === 1) return { ic, icError };
  const bySeed = Float64Array.from(daily, (one) => mean(one));
  return { ic, icError: Math.hypot(icError, standardDeviation(bySeed) / Math.sqrt(daily.length)) };
}

/** How predictions of the test rows do; the same for both sides. */
export const scoreOf = (prediction: Float64Array, tested: Tested): Score => ({
  r2: predictionErrors(prediction, tested.label).r2,
  ...meanIc(dailyIc(prediction, tested)),
});
