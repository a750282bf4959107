import { dateOffsets, informationCoefficients, summariseIc } from '../../../core/statistics/index.ts';
import { predictionErrors } from '../../../core/validation/index.ts';

export interface Score {
  readonly r2: number;
  /** Mean over the test dates of the daily Spearman correlation. */
  readonly ic: number;
  /** Of that mean; the labels of the generated data are independent from date to date. */
  readonly icError: number;
}

/** How predictions of the test rows do; the same for both sides. */
export function scoreOf(
  prediction: Float64Array,
  { label, rowDate }: { label: Float64Array; rowDate: Int32Array },
): Score {
  const { offsets } = dateOffsets(rowDate);
  const { mean, standardError } = summariseIc(informationCoefficients({ prediction, label, offsets }), 0);
  return { r2: predictionErrors(prediction, label).r2, ic: mean, icError: standardError };
}
