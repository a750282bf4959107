import type { FeatureMatrix, OnProgress, Team } from '../kernels/index.ts';
import { type BinnedMatrix, modelDefinition, type Parameters } from '../models/index.ts';

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
}

/** Fits a model on some rows and predicts others: the unit of work of every validation. A team changes its time alone. */
export function fitTask(
  { matrix, label, rowDate, labelEnd, featureNames, model, params, seed, bins, train, test }: FitInput,
  onProgress?: OnProgress,
  team?: Team,
): FitOutput {
  const fitted = modelDefinition(model).fit({ matrix, label, rowDate, labelEnd, rows: train }, params, {
    seed,
    featureNames,
    ...(bins && { bins }),
    ...(onProgress && { onProgress }),
    ...(team && { team }),
  });
  return { predictions: fitted.predict(matrix, test), importance: fitted.importance(), artifact: fitted.serialise() };
}
