import { dateOffsets, informationCoefficients, summariseIc } from '../../../core/statistics/index.ts';
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
  const { mean, standardError } = summariseIc(daily, 0);
  return { ic: mean, icError: standardError };
}

/** How predictions of the test rows do; the same for both sides. */
export const scoreOf = (prediction: Float64Array, tested: Tested): Score => ({
  r2: predictionErrors(prediction, tested.label).r2,
  ...meanIc(dailyIc(prediction, tested)),
});
