import type { LinearModel } from '../linear/linearModel.ts';
import type { FittedModel, OwnImportance } from '../ModelDefinition.ts';
import { importanceOf } from './importanceOf.ts';

/** One number per feature, by kind, of what a model states without rows to measure on. */
export type OwnImportances = Partial<Record<OwnImportance | 'split', Float64Array>>;

/**
 * - of trees `gain`, in squared units of the label, and `split`, the number of splits
 * - of linear models `coefficient`, with its sign: units of the label per training deviation of the feature
 * - of networks `sensitivity`, mean |slope of the output| per training deviation of the feature
 * - of ensembles `share`, the members' mean shares of their own importances, in units of the label
 */
export function ownImportances(model: FittedModel): OwnImportances {
  if ('trees' in model) return { gain: model.importance(), split: importanceOf(model, 'split') };
  if ('standardised' in model) return { coefficient: (model as LinearModel).standardised() };
  return { [model.importanceKind]: model.importance() };
}
