import { AppError } from '../../contract/index.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { asTreeModel } from '../trees/treeModel.ts';
import { exportedTree } from './exportedTree.ts';
import { float32Text } from './float32.ts';

/** The release of XGBoost whose format is written, and whose major version is read. */
export const XGBOOST_VERSION = [1, 7, 4] as const;
/** XGBoost refuses rows whose feature names have one of these. */
const NOT_IN_NAMES = /[[\]<]/;

/**
 * A model of trees in XGBoost's JSON format, as its 1.7 writes and reads it: `Booster(model_file=...)` predicts the same
 * but for float32, in which XGBoost keeps leaves and adds them up. A mean of trees becomes one round of parallel trees
 * whose leaves are divided by their number. Feature names go along, unless one has a character that XGBoost refuses.
 * The text holds neither parameters nor seed: it predicts, and is not the model's record.
 * @throws AppError BAD_INPUT for a model without trees or covers, NUMERICAL for values beyond float32
 */
export function toXgboostJson(model: FittedModel): string {
  const { trees, combination, featureCount, featureNames = [] } = asTreeModel(model, 'XGBoost JSON');
  const { base, scale } = combination;
  const { cover } = trees;
  if (!cover) {
    const message = 'This model was trained by a release that did not keep how many rows reach each node';
    throw new AppError('BAD_INPUT', `${message}: train it again to export it.`);
  }
  if (!Number.isFinite(Math.fround(base))) {
    throw new AppError('NUMERICAL', `Its base of ${base} is beyond float32: train on a label in smaller units.`);
  }
  const count = trees.root.length;
  const exported = Array.from(trees.root, (_, id) => exportedTree(trees, cover, { id, featureCount, scale }));
  const parameters = {
    num_parallel_tree: String(scale === 1 ? 1 : count),
    num_trees: String(count),
    size_leaf_vector: '0',
  };
  const learnerParameters = {
    base_score: float32Text(base),
    boost_from_average: '1',
    num_class: '0',
    num_feature: String(featureCount),
    num_target: '1',
  };
  const names = featureNames.some((name) => NOT_IN_NAMES.test(name)) ? [] : featureNames;
  const treesJson = `{"gbtree_model_param":${JSON.stringify(parameters)},"tree_info":[${exported.map(() => 0).join()}],"trees":[${exported.join()}]}`;
  const objective = { name: 'reg:squarederror', reg_loss_param: { scale_pos_weight: '1' } };
  return `{"learner":{"attributes":{},"feature_names":${JSON.stringify(names)},"feature_types":[],"gradient_booster":{"model":${treesJson},"name":"gbtree"},"learner_model_param":${JSON.stringify(learnerParameters)},"objective":${JSON.stringify(objective)}},"version":${JSON.stringify(XGBOOST_VERSION)}}`;
}
