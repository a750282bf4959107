import { ALONE, type Arena, kernels } from '../../kernels/index.ts';
import type { FitOptions, ModelIdentity, TrainingData } from '../ModelDefinition.ts';
import type { ParametersOf } from '../parameters.ts';
import { ENDS, type ForestNumbers, growTree, listOf } from './growTree.ts';
import { depthOf, featureShare, maxBin, treeCount } from './parameters.ts';
import { type Prepared, prepareTargets } from './prepareTargets.ts';
import { TreeBuilder } from './TreeBuilder.ts';
import { treeModel, type TreeModel } from './treeModel.ts';

/** What both forests take, for forests whose trees see bootstrap samples by default and those that do not. */
export const forestParameters = (bootstrapped: boolean) =>
  [
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
      default: bootstrapped,
      description:
        "Draw each tree's rows with replacement, as many as there are; otherwise every tree sees each row once.",
      peerName: 'bootstrap',
    },
    maxBin,
  ] as const;

type ForestParameters = ParametersOf<ReturnType<typeof forestParameters>>;

/** The mean of deep trees, each on a sample of the rows; the trees are shared among the threads of the fit's team. */
export function growForest(
  data: TrainingData,
  params: ForestParameters,
  randomSplits: boolean,
  identity: ModelIdentity,
  options: FitOptions,
): TreeModel {
  return kernels().memory.scope((arena) => {
    const prepared = prepareTargets(data, params.max_bin, options, arena);
    const count = params.n_estimators;
    const stored = arena.float64(count).fill(0);
    const numbers = numbersOf(
      prepared,
      params,
      { seed: options.seed, randomSplits, treesAt: stored.byteOffset },
      arena,
    );
    const builder = new TreeBuilder();
    try {
      (options.team ?? ALONE).run(growTree, count, listOf(numbers), options.onProgress);
    } finally {
      for (const tree of stored) if (tree !== 0) builder.append(tree);
    }
    return treeModel(identity, builder.build(), { base: 0, scale: 1 / count });
  });
}

function numbersOf(
  prepared: Prepared,
  params: ForestParameters,
  { seed, randomSplits, treesAt }: { seed: number; randomSplits: boolean; treesAt: number },
  arena: Arena,
): ForestNumbers {
  const { bins, binCounts, rows, weight, features } = prepared;
  const gradient = arena.float64(rows.length);
  centre(prepared, gradient);
  const ends = arena.float32(bins.columns * ENDS);
  bins.edges.upper.forEach((upper, j) => ends.set(upper, j * ENDS));
  return {
    ...{ seed, treesAt },
    bootstrap: Number(params.bootstrap),
    gradientAt: gradient.byteOffset,
    height: bins.rows,
    columns: bins.columns,
    valuesAt: bins.values.byteOffset,
    byFeatureAt: bins.byFeature.byteOffset,
    binCountsAt: binCounts.byteOffset,
    endsAt: ends.byteOffset,
    maxBin: bins.edges.maxBin,
    rowsAt: rows.byteOffset,
    rowCount: rows.length,
    weightAt: weight?.byteOffset ?? 0,
    featuresAt: features.byteOffset,
    featureCount: features.length,
    alpha: 0,
    lambda: 0,
    minWeight: (params.min_samples_leaf - 0.5) * prepared.rowWeight,
    minGain: prepared.minGain,
    maxDepth: depthOf(params.max_depth),
    featuresPerSplit: featureShare(params.max_features, bins.columns),
    randomSplits: Number(randomSplits),
    base: prepared.mean,
  };
}

/** The gradients of the mean: what the residuals are at the root of every tree. */
function centre({ label, mean, weight }: Prepared, gradient: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] = (weight ? weight[i] : 1) * (mean - label[i]);
}
