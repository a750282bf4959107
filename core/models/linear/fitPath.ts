import { AppError } from '../../contract/index.ts';
import { checkTrainingData } from '../checkTrainingData.ts';
import { type FitOptions, type FittedModel, identityOf, type TrainingData } from '../ModelDefinition.ts';
import { parseParameters } from '../parameters.ts';
import { isStandardised, linearData } from './defineLinear.ts';
import { PENALISED } from './definitions.ts';
import { fitLinear } from './fitLinear.ts';
import { GramBlocks } from './GramBlocks.ts';
import { linearModel } from './linearModel.ts';

export interface PathRequest {
  /** `ridge`, `lasso` or `elastic_net`. */
  readonly model: string;
  /** Any subset of the model's parameters but `alpha`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly alphas: readonly number[];
  readonly data: Omit<TrainingData, 'rows'>;
  /** The training rows of each fold. */
  readonly folds: readonly Uint32Array[];
}

/**
 * A linear model for every fold and penalty, `[fold][penalty]` in the order of the request, at about the cost of one
 * pass over the rows: folds share the sums of the blocks they have in common, penalties a Gram matrix, and the solvers go
 * from the strongest penalty to the weakest, each from the solution before it. A fold gives the same bits alone as
 * with others; a penalty by itself gives a solution within the same tolerance.
 * @throws AppError as a `fit` of the model; BAD_INPUT for a model without an alpha
 */
export function fitPath(request: PathRequest, options: FitOptions): FittedModel[][] {
  const { model, params, alphas, data, folds } = request;
  const definition = PENALISED.find(({ name }) => name === model);
  if (!definition) {
    const known = PENALISED.map(({ name }) => name).join(', ');
    throw new AppError('BAD_INPUT', `"${model}" has no path of penalties: choose one of ${known}.`);
  }
  const identities = alphas.map((alpha) =>
    identityOf(definition, parseParameters(definition, { ...params, alpha }), data, options),
  );
  const strongestFirst = Array.from(alphas.keys()).sort((a, b) => alphas[b] - alphas[a]);
  const solvers = strongestFirst.map((k) => definition.solver(identities[k].params));
  const blocks = new GramBlocks(linearData(data));
  return folds.map((rows, fold) => {
    const gram = blocks.gram(checkTrainingData({ ...data, rows }, options).rows);
    const fits = identities.length > 0 ? fitLinear(gram, isStandardised(identities[0].params), solvers) : [];
    const models: FittedModel[] = [];
    strongestFirst.forEach((k, i) => (models[k] = linearModel(identities[k], fits[i])));
    options.onProgress?.(fold + 1, folds.length);
    return models;
  });
}
