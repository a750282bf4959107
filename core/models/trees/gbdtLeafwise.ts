import { createRng } from '../../statistics/index.ts';
import { defineModel } from '../ModelDefinition.ts';
import { LeafwiseGrower } from './growLeafwise.ts';
import { depthOf, featureShare, maxBin, treeCount } from './parameters.ts';
import { prepareTargets } from './prepareTargets.ts';
import { sampleSorted } from './sampleSorted.ts';
import { TreeBuilder } from './TreeBuilder.ts';
import { leafOf } from './TreeEnsemble.ts';
import { restoreTrees, treeModel } from './treeModel.ts';

/** Gradient boosting of squared error, from the mean of the label (Friedman 2001; Ke et al. 2017 for the trees). */
export const gbdtLeafwise = defineModel({
  name: 'gbdt_leafwise',
  aliases: ['lightgbm'],
  version: 2,
  description: 'Gradient boosting of trees grown leaf by leaf on binned features. Missing values take a learned side.',
  usesBins: true,
  parameters: [
    treeCount,
    {
      name: 'learning_rate',
      type: 'number',
      minimum: 1e-6,
      maximum: 1,
      default: 0.1,
      description: 'Share of its fitted value that each tree adds.',
      peerName: 'learning_rate',
    },
    {
      name: 'num_leaves',
      type: 'integer',
      minimum: 2,
      maximum: 4096,
      default: 31,
      description: 'Most leaves per tree.',
      peerName: 'num_leaves',
    },
    {
      name: 'max_depth',
      type: 'integer',
      minimum: -1,
      maximum: 1000,
      default: -1,
      description: 'Most splits between the root and a leaf; 0 or -1 for no limit.',
      peerName: 'max_depth',
    },
    {
      name: 'min_child_samples',
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 20,
      description: 'Fewest training rows in a leaf; with sample weights, their sum in units of the mean weight.',
      peerName: 'min_child_samples',
    },
    {
      name: 'min_split_gain',
      type: 'number',
      minimum: 0,
      maximum: 1e100,
      default: 0,
      description: 'Least gain of a split, in squared units of the label.',
      peerName: 'min_split_gain',
    },
    {
      name: 'reg_lambda',
      type: 'number',
      minimum: 0,
      maximum: 1e12,
      default: 0,
      description: 'Squared penalty on the values of leaves: it weighs like this many rows.',
      peerName: 'reg_lambda',
    },
    {
      name: 'reg_alpha',
      type: 'number',
      minimum: 0,
      maximum: 1e12,
      default: 0,
      description: "Absolute penalty on the values of leaves, in units of a leaf's summed residuals.",
      peerName: 'reg_alpha',
    },
    {
      name: 'subsample',
      type: 'number',
      minimum: 0.01,
      maximum: 1,
      default: 1,
      description: 'Share of the training rows that each tree is grown on, drawn anew without replacement.',
      peerName: 'bagging_fraction with bagging_freq 1',
    },
    {
      name: 'colsample_bytree',
      type: 'number',
      minimum: 0.01,
      maximum: 1,
      default: 1,
      description: 'Share of the features that each tree may use, drawn anew.',
      peerName: 'colsample_bytree',
    },
    maxBin,
  ],
  fit(data, params, identity, options) {
    const prepared = prepareTargets(data, params.max_bin, options);
    const { bins, rows, weight, label, mean, rowWeight, features } = prepared;
    const n = rows.length;
    const trees = params.n_estimators;
    const limits = {
      alpha: params.reg_alpha,
      lambda: params.reg_lambda,
      minWeight: (params.min_child_samples - 0.5) * rowWeight,
      minGain: params.min_split_gain + prepared.minGain,
      emptyWeight: prepared.emptyWeight,
      maxLeaves: params.num_leaves,
      maxDepth: depthOf(params.max_depth),
      shrinkage: params.learning_rate,
    };
    const grower = new LeafwiseGrower(bins, limits, n);
    const builder = new TreeBuilder();
    const score = new Float64Array(n).fill(mean);
    const gradient = new Float64Array(n);
    const positions = Uint32Array.from({ length: n }, (_, i) => i);
    const perTree = Math.min(features.length, featureShare(params.colsample_bytree, bins.columns));
    const inBag = Math.max(1, Math.floor(params.subsample * n));
    for (let tree = 0; tree < trees; tree++) {
      const rng = createRng(options.seed, tree);
      for (let i = 0; i < n; i++) gradient[i] = weight[i] * (score[i] - label[i]);
      const order = sampleSorted(positions, inBag, rng);
      const usable = sampleSorted(features, perTree, rng);
      const leaves = grower.grow(builder, { rows, gradient, hessian: weight }, order, usable);
      const grown = builder.view();
      if (inBag === n) {
        for (const { node, begin, end } of leaves) {
          const value = grown.value[node];
          for (let i = begin; i < end; i++) score[order[i]] += value;
        }
      } else {
        for (let i = 0; i < n; i++) score[i] += grown.value[leafOf(grown, grown.root[tree], bins, rows[i])];
      }
      options.onProgress?.(tree + 1, trees);
    }
    return treeModel(identity, builder.build(), { base: mean, scale: 1 });
  },
  restore: restoreTrees,
});
