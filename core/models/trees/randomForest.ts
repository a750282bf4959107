import { createRng, type Rng } from '../../statistics/index.ts';
import { defineModel } from '../ModelDefinition.ts';
import { growDeep } from './growDeep.ts';
import { depthOf, featureShare, maxBin, treeCount } from './parameters.ts';
import { prepareTargets } from './prepareTargets.ts';
import { TreeBuilder } from './TreeBuilder.ts';
import { restoreTrees, treeModel } from './treeModel.ts';

/** Mean of trees grown on bootstrap samples (Breiman 2001), on binned features. */
export const randomForest = defineModel({
  name: 'random_forest',
  aliases: [],
  version: 2,
  description: 'Mean of deep trees on bootstrap samples of the rows and features. Missing values take a learned side.',
  usesBins: true,
  parameters: [
    treeCount,
    {
      name: 'max_depth',
      type: 'integer',
      minimum: -1,
      maximum: 1000,
      default: 12,
      description: 'Most splits between the root and a leaf; 0 or -1 for no limit.',
      peerName: 'max_depth',
    },
    {
      name: 'min_samples_leaf',
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 5,
      description: 'Fewest drawn rows in a leaf; with sample weights, their sum in units of the mean weight.',
      peerName: 'min_samples_leaf',
    },
    {
      name: 'max_features',
      type: 'number',
      minimum: 0.001,
      maximum: 1,
      default: 0.3333333333333333,
      description: 'Share of the features that each split chooses among, at least one of them.',
      peerName: 'max_features',
    },
    {
      name: 'bootstrap',
      type: 'boolean',
      default: true,
      description:
        "Draw each tree's rows with replacement, as many as there are; otherwise every tree sees each row once.",
      peerName: 'bootstrap',
    },
    maxBin,
  ],
  fit(data, params, identity, options) {
    const prepared = prepareTargets(data, params.max_bin, options);
    const { bins, rows, weight, label, mean, rowWeight, features } = prepared;
    const n = rows.length;
    const trees = params.n_estimators;
    const limits = {
      alpha: 0,
      lambda: 0,
      minWeight: (params.min_samples_leaf - 0.5) * rowWeight,
      minGain: prepared.minGain,
      emptyWeight: prepared.emptyWeight,
      maxDepth: depthOf(params.max_depth),
      featuresPerSplit: featureShare(params.max_features, bins.columns),
      base: mean,
    };
    const builder = new TreeBuilder();
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n);
    const scratch = new Uint32Array(n);
    for (let tree = 0; tree < trees; tree++) {
      const rng = createRng(options.seed, tree);
      const draws = params.bootstrap ? bootstrapDraws(n, rng) : new Uint32Array(n).fill(1);
      let drawn = 0;
      for (let i = 0; i < n; i++) {
        hessian[i] = weight[i] * draws[i];
        gradient[i] = hessian[i] * (mean - label[i]);
        if (draws[i] > 0) drawn++;
      }
      const order = new Uint32Array(drawn);
      for (let i = 0, next = 0; i < n; i++) if (draws[i] > 0) order[next++] = i;
      growDeep(builder, bins, { rows, gradient, hessian }, order, features, limits, rng, scratch);
      options.onProgress?.(tree + 1, trees);
    }
    return treeModel(identity, builder.build(), { base: 0, scale: 1 / trees });
  },
  restore: restoreTrees,
});

/** How often each of n rows comes in n draws with replacement. */
function bootstrapDraws(n: number, rng: Rng): Uint32Array {
  const draws = new Uint32Array(n);
  for (let i = 0; i < n; i++) draws[rng.integer(n)]++;
  return draws;
}
