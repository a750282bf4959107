import type { FeatureMatrix, OnProgress, Team } from '../kernels/index.ts';
import { type BinnedMatrix, modelDefinition, type Parameters } from '../models/index.ts';
import { Stages, type Clock, type StageTimes } from './StageTimes.ts';

export interface FitInput {
  readonly matrix: FeatureMatrix;
  readonly label: Float64Array;
  /** Day numbers by row. */
  readonly rowDate: Int32Array;
  readonly labelEnd: Int32Array;
  readonly featureNames: readonly string[];
  readonly model: string;
  readonly params: Parameters;
  readonly seed: number;
  /** The matrix binned for all fits; without it this fit bins it. */
  readonly bins?: BinnedMatrix;
  readonly train: Uint32Array;
  /** Rows to predict after the fit; may be empty. */
  readonly test: Uint32Array;
}

export interface FitOutput {
  /** One per entry of `test`. */
  readonly predictions: Float64Array;
  readonly importance: Float64Array;
  /** The serialised model. */
  readonly artifact: Uint8Array;
  /** Seconds; NaN without a clock. */
  readonly times: Partial<StageTimes>;
}

/** Fits a model on some rows and predicts others: the unit of work of every validation. A team changes its time alone. */
export function fitTask(
  { matrix, label, rowDate, labelEnd, featureNames, model, params, seed, bins, train, test }: FitInput,
  onProgress?: OnProgress,
  now?: Clock,
  team?: Team,
): FitOutput {
  const stages = new Stages(now);
  const fitted = stages.measure('fit', () =>
    modelDefinition(model).fit({ matrix, label, rowDate, labelEnd, rows: train }, params, {
      seed,
      featureNames,
      ...(bins && { bins }),
      ...(onProgress && { onProgress }),
      ...(team && { team }),
    }),
  );
  const predictions = stages.measure('predict', () => fitted.predict(matrix, test));
  const { fit, predict } = stages.seconds;
  return { predictions, importance: fitted.importance(), artifact: fitted.serialise(), times: { fit, predict } };
}
