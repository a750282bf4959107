import { ALONE, type Arena, kernels } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import type { FitOptions, ModelIdentity, TrainingData } from '../ModelDefinition.ts';
import { validationTail } from '../validationTail.ts';
import { EarlyStopping } from './EarlyStopping.ts';
import { addBinnedTree } from './addBinnedTree.ts';
import { featureShare } from './parameters.ts';
import { type Prepared, prepareTargets } from './prepareTargets.ts';
import { sampleSorted } from './sampleSorted.ts';
import { TargetPacker } from './TargetPacker.ts';
import { TreeBuilder } from './TreeBuilder.ts';
import { type GrowthLimits, type Leaf, TreeGrower } from './TreeGrower.ts';
import { treeModel, type TreeModel } from './treeModel.ts';
import { ValidationRows } from './ValidationRows.ts';

/** What both boosting engines take. */
export interface BoostingParameters {
  readonly n_estimators: number;
  readonly subsample: number;
  readonly colsample_bytree: number;
  readonly max_bin: number;
  readonly early_stopping_rounds: number;
  readonly validation_fraction: number;
}

/** What makes one boosting engine differ from the other. */
export interface BoostingRules {
  readonly colsampleByLevel: number;
  /** What boosting starts from. */
  base(prepared: Prepared): number;
  limits(prepared: Prepared): GrowthLimits;
}

/** Gradient boosting of squared error (Friedman 2001) with trees on binned features. */
export function boost(
  data: TrainingData,
  params: BoostingParameters,
  rules: BoostingRules,
  identity: ModelIdentity,
  options: FitOptions,
): TreeModel {
  return kernels().memory.scope((arena) => {
    const stops = params.early_stopping_rounds > 0;
    const tail = stops ? validationTail(data, params.validation_fraction) : undefined;
    const prepared = prepareTargets(data, params.max_bin, options, arena, tail?.train);
    const base = rules.base(prepared);
    const validation = tail && new ValidationRows(data, tail.validation, prepared.bins, base, arena);
    const stopping = new EarlyStopping(params.early_stopping_rounds);
    const round = boostingRound(prepared, params, rules, base, options, arena);
    const builder = new TreeBuilder();
    for (let tree = 0; tree < params.n_estimators; tree++) {
      round(builder, tree);
      options.onProgress?.(tree + 1, params.n_estimators);
      if (validation && stopping.isDone(validation.add(builder.view()))) break;
    }
    const trees = validation ? builder.build(stopping.bestRounds) : builder.build();
    return treeModel(identity, trees, { base, scale: 1 });
  });
}

/** Returns what adds the next tree to a builder. */
function boostingRound(
  prepared: Prepared,
  params: BoostingParameters,
  rules: BoostingRules,
  base: number,
  { seed, team = ALONE }: FitOptions,
  arena: Arena,
): (builder: TreeBuilder, tree: number) => void {
  const { residuals } = kernels();
  const { rows, label, weight, features } = prepared;
  const n = rows.length;
  const packer = new TargetPacker(prepared, arena);
  const grower = new TreeGrower(prepared, rules.limits(prepared), arena, team);
  const score = arena.float64(n).fill(base);
  const gradient = arena.float64(n);
  const positions = Uint32Array.from({ length: n }, (_, i) => i);
  const inBag = Math.max(1, Math.floor(params.subsample * n));
  const order = arena.uint32(inBag);
  const perTree = Math.min(features.length, featureShare(params.colsample_bytree, prepared.bins.columns));
  const perLevel = Math.max(1, Math.floor(rules.colsampleByLevel * perTree));
  const usable = arena.uint32(perTree);
  const atLevel = arena.uint32(Math.min(perTree, perLevel));
  return (builder, tree) => {
    const magnitude = residuals(score.byteOffset, label.byteOffset, weight?.byteOffset ?? 0, n, gradient.byteOffset);
    const rng = createRng(seed, tree);
    order.set(inBag === n ? positions : sampleSorted(positions, inBag, rng));
    usable.set(sampleSorted(features, perTree, rng));
    const leaves = grower.grow(builder, {
      ...{ gradient, order, features: usable },
      targets: packer.pack(gradient, magnitude),
      featuresAt(depth) {
        if (perLevel >= perTree) return usable;
        atLevel.set(sampleSorted(usable, perLevel, createRng(seed, tree, depth)));
        return atLevel;
      },
    });
    if (inBag === n) addLeaves(score, order, leaves);
    else addTree(score, prepared, builder);
  };
}

function addLeaves(score: Float64Array, order: Uint32Array, leaves: readonly Leaf[]): void {
  const { addAt } = kernels();
  for (const { begin, end, value } of leaves) addAt(score.byteOffset, order.byteOffset, begin, end, value);
}

/** Adds the last tree to the scores of all rows, those it was not grown on among them. */
const addTree = (score: Float64Array, { rows, bins }: Prepared, builder: TreeBuilder): void =>
  addBinnedTree(builder.view(), bins, rows, score);
