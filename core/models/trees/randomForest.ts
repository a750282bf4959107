import { defineModel } from '../ModelDefinition.ts';
import { forestParameters, growForest } from './forest.ts';
import { restoreTrees } from './treeModel.ts';

/** Mean of trees grown on bootstrap samples (Breiman 2001), on binned features. */
export const randomForest = defineModel({
  name: 'random_forest',
  aliases: [],
  version: 4,
  description: 'Mean of deep trees on bootstrap samples of the rows and features. Missing values take a learned side.',
  usesBins: true,
  parameters: forestParameters(true),
  fit: (data, params, identity, options) => growForest(data, params, false, identity, options),
  restore: restoreTrees,
});
