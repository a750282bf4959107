import { kernels } from '../../kernels/index.ts';
import { createRng, type Rng } from '../../statistics/index.ts';
import { DeepGrower, type DeepLimits } from './DeepGrower.ts';
import type { TrainingRows } from './prepareTargets.ts';
import { TargetPacker } from './TargetPacker.ts';
import { TreeBuilder } from './TreeBuilder.ts';

/** Slots that a feature's ends of bins take in the kernels' memory. */
export const ENDS = 256;

/** What a tree of a forest is grown on and by, as numbers that cross to another thread; `…At` are pointers, 0 for none. */
const NAMES = [
  ...(['seed', 'bootstrap', 'treesAt', 'gradientAt'] as const),
  ...(['height', 'columns', 'valuesAt', 'byFeatureAt', 'binCountsAt', 'endsAt', 'maxBin'] as const),
  ...(['rowsAt', 'rowCount', 'weightAt', 'featuresAt', 'featureCount'] as const),
  ...(['alpha', 'lambda', 'minWeight', 'minGain', 'maxDepth', 'featuresPerSplit', 'randomSplits', 'base'] as const),
];
export type ForestNumbers = Readonly<Record<(typeof NAMES)[number], number>>;

export const listOf = (numbers: ForestNumbers): number[] => NAMES.map((name) => numbers[name]);

/**
 * Grows one tree of a forest and leaves a pointer to its nodes (`storeTree`) in its place of `treesAt`, float64. The tree
 * depends on the seed and its number alone.
 */
export function growTree(tree: number, ...list: number[]): void {
  const given = Object.fromEntries(NAMES.map((name, i) => [name, list[i]])) as ForestNumbers;
  const { buffer } = kernels().memory.shared;
  const prepared = preparedOf(given, buffer);
  const n = prepared.rows.length;
  const limits: DeepLimits = { ...given, randomSplits: given.randomSplits === 1 };
  const gradient = new Float64Array(buffer, given.gradientAt, n);
  const rng = createRng(given.seed, tree);
  const stored = kernels().memory.scope((arena) => {
    const draws = given.bootstrap ? arena.uint32(n) : undefined;
    if (draws) bootstrap(draws, rng);
    const order = arena.uint32(n);
    const drawn = listDrawn(order, draws);
    const targets = new TargetPacker(prepared, arena).pack(gradient, magnitudeOf(gradient, draws), draws);
    const builder = new TreeBuilder();
    const growth = { targets, gradient, draws, order: order.subarray(0, drawn) };
    new DeepGrower(prepared, limits, arena).grow(builder, growth, rng);
    return builder.store();
  });
  new Float64Array(buffer, given.treesAt)[tree] = stored;
}

function preparedOf(given: ForestNumbers, buffer: SharedArrayBuffer): TrainingRows {
  const { height: rows, columns, rowCount } = given;
  const binCounts = new Uint32Array(buffer, given.binCountsAt, columns);
  const upper = Array.from(binCounts, (count, j) => new Float32Array(buffer, given.endsAt + 4 * ENDS * j, count));
  return {
    bins: {
      ...{ rows, columns },
      values: new Uint8Array(buffer, given.valuesAt, rows * columns),
      byFeature: new Uint8Array(buffer, given.byFeatureAt, rows * columns),
      edges: { maxBin: given.maxBin, upper },
    },
    binCounts,
    rows: new Uint32Array(buffer, given.rowsAt, rowCount),
    weight: given.weightAt === 0 ? undefined : new Float64Array(buffer, given.weightAt, rowCount),
    features: new Uint32Array(buffer, given.featuresAt, given.featureCount),
  };
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
