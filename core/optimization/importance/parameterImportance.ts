import { createRng } from '../../statistics/index.ts';
import { axisOf } from '../axis.ts';
import type { Dimension, Space, Value } from '../Space.ts';
import type { Trial } from '../Trial.ts';
import { mainEffects } from './mainEffects.ts';
import { regressionTree } from './regressionTree.ts';

export interface ParameterImportance {
  name: string;
  /** In 0..1, summing to 1 over the dimensions; null where nothing can be said. */
  share: number | null;
}

const TREES = 64;
const SEED = 0xfa07a;
const LEAST_TRIALS = 4;

/**
 * How much of what single dimensions explain of an objective each explains: fANOVA (Hutter, Hoos & Leyton-Brown 2014), as
 * the mean over trees on bootstrap samples of the complete trials. A dimension counts over its whole range, along its
 * logarithm where it is searched so; where it was not active it stands in the middle. The order is that of the space. Null
 * with fewer than four complete trials of known value, or when their values are all one.
 * @param objective place of the value in `values`
 * @param onTree told after each tree how many there are, and of how many
 */
export function parameterImportance(
  space: Space,
  trials: readonly Trial[],
  objective: number,
  onTree?: (done: number, total: number) => void,
): ParameterImportance[] {
  const known = trials
    .filter(({ state, values }) => state === 'complete' && Number.isFinite(values?.[objective]))
    .sort((a, b) => a.number - b.number);
  const values = Float64Array.from(known, (trial) => trial.values![objective]);
  const points = space.map((dimension) =>
    Float64Array.from(known, ({ params }) => placeOf(dimension, params[dimension.name])),
  );
  const effects = known.length < LEAST_TRIALS ? [] : forestEffects(points, values, onTree);
  const sums = space.map((_, d) => effects.reduce((sum, effect) => sum + effect[d], 0));
  const total = sums.reduce((sum, effect) => sum + effect, 0);
  return space.map(({ name }, d) => ({ name, share: total > 0 ? sums[d] / total : null }));
}

function forestEffects(
  points: readonly Float64Array[],
  values: Float64Array,
  onTree?: (done: number, total: number) => void,
): Float64Array[] {
  const all: Float64Array[] = [];
  for (let tree = 0; tree < TREES; tree++) {
    const rng = createRng(SEED, tree);
    const rows = Int32Array.from(values, () => rng.integer(values.length));
    const effects = mainEffects(regressionTree(points, values, rows), points.length);
    if (effects) all.push(effects);
    onTree?.(tree + 1, TREES);
  }
  return all;
}

/** Where a value stands in its dimension, in [0, 1]. */
function placeOf(dimension: Dimension, value: Value | undefined): number {
  if (value === undefined) return 0.5;
  if (dimension.kind === 'categorical') return (dimension.choices.indexOf(value) + 0.5) / dimension.choices.length;
  const { low, high, positionOf } = axisOf(dimension);
  return (positionOf(value as number) - low) / (high - low);
}
