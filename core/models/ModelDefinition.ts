import type { FeatureMatrix, OnProgress, Team } from '../kernels/index.ts';
import type { Artifact } from './artifact/Artifact.ts';
import { checkTrainingData } from './checkTrainingData.ts';
import { type Parameters, type ParameterSpec, type ParametersOf, parseParameters } from './parameters.ts';
import type { BinnedMatrix } from './trees/binning.ts';

export interface TrainingData {
  readonly matrix: FeatureMatrix;
  /** Length `matrix.rows`; only the training rows are read. */
  readonly label: Float64Array;
  /** The training rows, ascending for speed; a row that is named twice counts twice. */
  readonly rows: Uint32Array;
  /** Length `matrix.rows`; a weight of 2 is a row named twice, a weight of 0 a row left out. */
  readonly weight?: Float64Array;
  /**
   * The date of each row and the last date of its label window, as day numbers of any one calendar; length `matrix.rows`.
   * Early stopping divides the rows by them.
   */
  readonly rowDate?: Int32Array;
  readonly labelEnd?: Int32Array;
}

export interface FitOptions {
  /** An integer; the same data, parameters and seed give the same model, bit for bit. */
  readonly seed: number;
  readonly onProgress?: OnProgress;
  /** Threads that may do parts of the fit; the model does not depend on them. */
  readonly team?: Team;
  /**
   * The matrix binned once for many fits of tree models. Without it the edges come from this fit's training rows alone;
   * with it they come from whatever rows its edges were fitted on.
   */
  readonly bins?: BinnedMatrix;
  /** Kept in the artifact and used in messages; length `matrix.columns`. */
  readonly featureNames?: readonly string[];
}

/** What a model's own importance is: total gain, |standardised coefficient|, mean |slope|, or members' mean share. */
export type OwnImportance = 'gain' | 'coefficient' | 'sensitivity' | 'share';

/** What every fitted model states of itself. */
export interface ModelIdentity {
  readonly name: string;
  readonly version: number;
  readonly params: Parameters;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
}

export interface FittedModel extends ModelIdentity {
  /**
   * One prediction per entry of `rows`, in its order.
   * @throws AppError BAD_INPUT when the matrix has other columns or a row is outside it; NUMERICAL for an infinite
   * feature of a linear model or a network
   */
  predict(matrix: FeatureMatrix, rows: Uint32Array): Float64Array;
  readonly importanceKind: OwnImportance;
  /** One number >= 0 per feature: total gain (trees), |standardised coefficient| (linear) or mean |slope| in it (network). */
  importance(): Float64Array;
  /** The artifact: all that `predict` needs, versioned and checksummed. */
  serialise(): Uint8Array;
}

export interface ModelDefinition {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Grows when the same data, parameters and seed give another model, or its artifact has other sections. */
  readonly version: number;
  readonly description: string;
  /** Whether `fit` works on {@link FitOptions.bins}. */
  readonly usesBins: boolean;
  readonly parameters: readonly ParameterSpec[];
  /**
   * @param params any subset of the parameters; the rest take their defaults
   * @throws AppError BAD_INPUT (parameters, shapes, weights, seed), NO_DATA (no row or no column), NUMERICAL (labels that
   * are not finite, infinite features, a solver that does not converge)
   */
  fit(data: TrainingData, params: Readonly<Record<string, unknown>>, options: FitOptions): FittedModel;
  /** @throws AppError ARTIFACT_DAMAGED */
  restore(artifact: Artifact): FittedModel;
}

/** A definition whose `fit` receives checked data and the parameters in the type that the schema describes. */
export function defineModel<const S extends readonly ParameterSpec[]>(
  model: Omit<ModelDefinition, 'parameters' | 'fit'> & {
    readonly parameters: S;
    fit(data: TrainingData, params: ParametersOf<S>, identity: ModelIdentity, options: FitOptions): FittedModel;
  },
): ModelDefinition {
  return {
    ...model,
    fit(data, values, options) {
      const params = parseParameters(model, values);
      const identity = identityOf(model, params, data, options);
      return model.fit(checkTrainingData(data, options), params as ParametersOf<S>, identity, options);
    },
  };
}

export function identityOf(
  { name, version }: Pick<ModelDefinition, 'name' | 'version'>,
  params: Parameters,
  { matrix }: Pick<TrainingData, 'matrix'>,
  { featureNames }: FitOptions,
): ModelIdentity {
  return { name, version, params, featureCount: matrix.columns, ...(featureNames && { featureNames }) };
}
