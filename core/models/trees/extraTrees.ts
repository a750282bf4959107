import { defineModel } from '../ModelDefinition.ts';
import { forestParameters, growForest } from './forest.ts';
import { restoreTrees } from './treeModel.ts';

/** Mean of extremely randomised trees (Geurts, Ernst & Wehenkel 2006), whose random thresholds are ends of bins. */
export const extraTrees = defineModel({
  name: 'extra_trees',
  aliases: [],
  version: 2,
  description:
    'Mean of deep trees whose splits choose among one random bin per sampled feature. Missing values take a learned side.',
  usesBins: true,
  parameters: forestParameters(false),
  fit: (data, params, identity, options) => growForest(data, params, true, identity, options),
  restore: restoreTrees,
});
