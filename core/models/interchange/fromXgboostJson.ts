import { TreeBuilder } from '../trees/TreeBuilder.ts';
import { type TreeModel, treeModel } from '../trees/treeModel.ts';
import { importedTrees } from './importedTrees.ts';
import { importTree } from './importTree.ts';
import { JsonReader, unreadable } from './JsonReader.ts';
import { XGBOOST_VERSION } from './toXgboostJson.ts';

/** Objectives whose prediction is the sum of the trees itself. */
const OBJECTIVES = ['reg:squarederror', 'reg:absoluteerror', 'reg:pseudohubererror', 'rank:pairwise'];
/** As JavaScript's own limit for typed arrays of features; a larger number is damage. */
const MOST_FEATURES = 1e6;

/**
 * A model from the JSON that XGBoost 1.x saves (`Booster.save_model('m.json')`): boosted trees, also parallel ones, of
 * one numerical output. It predicts as `Booster.predict` does by default, with every tree whatever the best iteration
 * was; NaN is missing. Adding in float64, it differs by XGBoost's float32 rounding. It states no parameters, for the
 * file holds none, and has no experiment: it is a model to compare with, not a version to promote.
 * @throws AppError FILE_FORMAT that names what is wrong: not JSON (damaged or truncated), a newer major version, another
 * booster or objective, several outputs, categorical splits, absent lists, cyclic nodes
 */
export function fromXgboostJson(text: string): TreeModel {
  const file = new JsonReader(parse(text), '');
  checkVersion(file);
  const learner = file.object('learner');
  const { base, featureCount } = readShape(learner);
  const booster = learner.object('gradient_booster');
  const kind = booster.text('name');
  if (kind !== 'gbtree') throw unreadable(`its booster is "${kind}" and only "gbtree" is known here`);
  const model = booster.object('model');
  const parameters = model.object('gbtree_model_param');
  if (parameters.has('size_leaf_vector') && parameters.number('size_leaf_vector') > 1) {
    throw unreadable('its leaves are vectors: it has several outputs (multi-target), and one is known here');
  }
  const trees = model.list('trees');
  const promised = parameters.number('num_trees');
  if (trees.length !== promised) throw unreadable(`it has ${trees.length} trees instead of ${promised}`);
  const builder = new TreeBuilder();
  trees.forEach((tree, id) => {
    importTree(builder, new JsonReader(tree, `learner.gradient_booster.model.trees[${id}]`), id, featureCount);
  });
  const featureNames = readNames(learner, featureCount);
  const { name, version } = importedTrees;
  const identity = { name, version, params: {}, featureCount, ...(featureNames.length > 0 && { featureNames }) };
  return treeModel(identity, builder.build(), { base, scale: 1 });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw unreadable(`it is not JSON, or was cut off (${why})`);
  }
}

function checkVersion(file: JsonReader): void {
  const version = file.integers('version');
  const [newest] = XGBOOST_VERSION;
  if (version.length !== 3) throw unreadable(`its version has ${version.length} parts instead of 3`);
  if (version[0] <= newest) return;
  throw unreadable(`XGBoost ${version.join('.')} wrote it and this release reads up to version ${newest}`);
}

function readShape(learner: JsonReader): { base: number; featureCount: number } {
  const objective = learner.object('objective').text('name');
  if (!OBJECTIVES.includes(objective)) {
    throw unreadable(`its objective "${objective}" is unknown here; known: ${OBJECTIVES.join(', ')}`);
  }
  const shape = learner.object('learner_model_param');
  for (const [name, what] of [
    ['num_class', 'classes'],
    ['num_target', 'targets (multi-target)'],
  ] as const) {
    const outputs = shape.has(name) ? shape.number(name) : 0;
    if (outputs > 1) throw unreadable(`it has ${outputs} ${what}, and one output is known here`);
  }
  const featureCount = shape.number('num_feature');
  if (!(Number.isInteger(featureCount) && featureCount >= 1 && featureCount <= MOST_FEATURES)) {
    throw unreadable(`its num_feature is ${featureCount}`);
  }
  const base = Math.fround(shape.number('base_score'));
  if (!Number.isFinite(base)) throw unreadable('its base_score is beyond float32');
  return { base, featureCount };
}

function readNames(learner: JsonReader, featureCount: number): readonly string[] {
  const names = learner.has('feature_names') ? learner.list('feature_names') : [];
  const isText = (name: unknown): name is string => typeof name === 'string';
  if (!names.every(isText)) throw unreadable('a feature name is not text');
  if (names.length === 0 || names.length === featureCount) return names;
  throw unreadable(`it names ${names.length} features and has ${featureCount}`);
}
