import { AppError } from '../../contract/index.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { gainImportance, LEAF } from '../trees/TreeEnsemble.ts';
import { asTreeModel } from '../trees/treeModel.ts';
import { type Evidence, permutationImportance, type PermutationOptions } from './permutationImportance.ts';
import { treeShap } from './treeShap.ts';

/**
 * - `gain`: total gain of a feature's splits, in squared units of the label; of trees
 * - `split`: number of its splits; of trees
 * - `shap`: mean |TreeSHAP value| over the evidence's rows, in units of the prediction; of trees
 * - `permutation`: what the model loses without it, see {@link permutationImportance}; of any model, needs a seed
 */
export type ImportanceKind = 'gain' | 'split' | 'shap' | 'permutation';

export interface ImportanceOptions extends Partial<PermutationOptions> {
  /** Rows to measure on, for `shap` and `permutation`; out of fold, or the figure flatters what was overfitted. */
  readonly evidence?: Evidence;
}

/**
 * One number per feature, in the order of the features; the larger, the more the model rests on it. A kind's figures
 * compare within one model only. `model.importance()` is each model's own, known for every kind of model.
 * @throws AppError BAD_INPUT when the model has no trees for a kind that needs them, or evidence or seed are absent
 */
export function importanceOf(
  model: FittedModel,
  kind: ImportanceKind,
  { evidence, seed, ...options }: ImportanceOptions = {},
): Float64Array {
  const needed = `${kind} importance`;
  switch (kind) {
    case 'gain':
      return gainImportance(asTreeModel(model, needed).trees, model.featureCount);
    case 'split':
      return splitCounts(asTreeModel(model, needed).trees.feature, model.featureCount);
    case 'shap':
      return meanAbsoluteShap(model, given(evidence, needed, 'rows to measure on'));
    case 'permutation':
      return permutationImportance(model, given(evidence, needed, 'rows to measure on'), {
        ...options,
        seed: given(seed, needed, 'a seed'),
      });
  }
}

function given<T>(value: T | undefined, needed: string, what: string): T {
  if (value !== undefined) return value;
  throw new AppError('BAD_INPUT', `${needed} needs ${what}: pass it.`);
}

function splitCounts(feature: Int32Array, featureCount: number): Float64Array {
  const counts = new Float64Array(featureCount);
  for (const j of feature) if (j !== LEAF) counts[j]++;
  return counts;
}

function meanAbsoluteShap(model: FittedModel, { matrix, rows }: Evidence): Float64Array {
  const { values } = treeShap(model, matrix, rows);
  if (rows.length === 0) throw new AppError('NO_DATA', 'There are no rows to measure shap importance on: pass some.');
  const mean = new Float64Array(matrix.columns);
  values.forEach((value, at) => (mean[at % matrix.columns] += Math.abs(value) / rows.length));
  return mean;
}
