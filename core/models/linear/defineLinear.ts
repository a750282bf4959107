import { columnOf } from '../../kernels/index.ts';
import { defineModel, type ModelDefinition, type TrainingData } from '../ModelDefinition.ts';
import type { Parameters, ParameterSpec, ParametersOf } from '../parameters.ts';
import type { LinearData } from './BlockSums.ts';
import { fitLinear, type Solver } from './fitLinear.ts';
import { GramBlocks } from './GramBlocks.ts';
import { linearModel, restoreLinear } from './linearModel.ts';

/** A model that is solved on the Gram matrix of its training rows. */
export interface LinearDefinition extends ModelDefinition {
  solver(params: Parameters): Solver;
}

/** Features are standardised, unless a parameter `standardise` is false. */
export function defineLinear<const S extends readonly ParameterSpec[]>(
  model: Pick<ModelDefinition, 'name' | 'version' | 'description'> & {
    readonly parameters: S;
    solver(params: ParametersOf<S>): Solver;
  },
): LinearDefinition {
  const solver = (params: Parameters) => model.solver(params as ParametersOf<S>);
  const definition = defineModel({
    ...model,
    aliases: [],
    usesBins: false,
    fit: (data, _, identity) => {
      const gram = new GramBlocks(linearData(data)).gram(data.rows);
      const [fit] = fitLinear(gram, isStandardised(identity.params), [solver(identity.params)]);
      return linearModel(identity, fit);
    },
    restore: restoreLinear,
  });
  return { ...definition, solver };
}

export const isStandardised = (params: Parameters): boolean => params['standardise'] !== false;

export const linearData = ({ matrix, label, weight }: Omit<TrainingData, 'rows'>): LinearData => ({
  columns: Array.from({ length: matrix.columns }, (_, j) => columnOf(matrix, j)),
  label,
  weight,
});
