import { kernels } from '../../kernels/index.ts';
import { createRng, type Rng } from '../../statistics/index.ts';
import type { FitOptions, ModelIdentity, TrainingData } from '../ModelDefinition.ts';
import type { ParametersOf } from '../parameters.ts';
import { DeepGrower } from './DeepGrower.ts';
import { depthOf, featureShare, maxBin, treeCount } from './parameters.ts';
import { type Prepared, prepareTargets } from './prepareTargets.ts';
import { TargetPacker } from './TargetPacker.ts';
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

/** The mean of deep trees, each on a sample of the rows. */
export function growForest(
  data: TrainingData,
  params: ForestParameters,
  randomSplits: boolean,
  identity: ModelIdentity,
  options: FitOptions,
): TreeModel {
  return kernels().memory.scope((arena) => {
    const prepared = prepareTargets(data, params.max_bin, options, arena);
    const { bins, rows, mean } = prepared;
    const n = rows.length;
    const limits = {
      alpha: 0,
      lambda: 0,
      minWeight: (params.min_samples_leaf - 0.5) * prepared.rowWeight,
      minGain: prepared.minGain,
      maxDepth: depthOf(params.max_depth),
      featuresPerSplit: featureShare(params.max_features, bins.columns),
      randomSplits,
      base: mean,
    };
    const grower = new DeepGrower(prepared, limits, arena);
    const packer = new TargetPacker(prepared, arena);
    const builder = new TreeBuilder();
    const gradient = arena.float64(n);
    centre(prepared, gradient);
    const draws = params.bootstrap ? arena.uint32(n) : undefined;
    const order = arena.uint32(n);
    for (let tree = 0; tree < params.n_estimators; tree++) {
      const rng = createRng(options.seed, tree);
      if (draws) bootstrap(draws, rng);
      const drawn = listDrawn(order, draws);
      const targets = packer.pack(gradient, magnitudeOf(gradient, draws), draws);
      grower.grow(builder, { targets, gradient, draws, order: order.subarray(0, drawn) }, rng);
      options.onProgress?.(tree + 1, params.n_estimators);
    }
    return treeModel(identity, builder.build(), { base: 0, scale: 1 / params.n_estimators });
  });
}

/** The gradients of the mean: what the residuals are at the root of every tree. */
function centre({ label, mean, weight }: Prepared, gradient: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] = (weight ? weight[i] : 1) * (mean - label[i]);
}

/** How often each of n rows comes in n draws with replacement: `rng.integer(n)`, with its divisions done once. */
function bootstrap(draws: Uint32Array, rng: Rng): void {
  const n = draws.length;
  const limit = 2 ** 32 - (2 ** 32 % n);
  draws.fill(0);
  for (let i = 0; i < n;) {
    const draw = rng.uint32();
    if (draw >= limit) continue;
    draws[draw - Math.floor(draw / n) * n]++;
    i++;
  }
}

/** Writes the drawn positions, ascending, and returns their number. */
function listDrawn(order: Uint32Array, draws: Uint32Array | undefined): number {
  let drawn = 0;
  for (let i = 0; i < order.length; i++) if (!draws || draws[i] > 0) order[drawn++] = i;
  return drawn;
}

function magnitudeOf(gradient: Float64Array, draws: Uint32Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += Math.abs(gradient[i]) * (draws ? draws[i] : 1);
  return sum;
}
