import type { Rng } from '../../../statistics/index.ts';
import { isActive, type Dimension, type Point, type Space, type Value } from '../../Space.ts';
import type { Direction, Trial } from '../../Trial.ts';
import { randomPoint, randomValue } from '../randomSampler.ts';
import type { TpeSampler } from '../Sampler.ts';
import { mixture } from './mixture.ts';
import { finished, recencyWeights, splitHistory, type HistorySplit } from './splitHistory.ts';

/**
 * Of candidates drawn from the density of the good trials, the one whose density among the good over that among the bad is
 * greatest (Bergstra et al. 2011), for each group of dimensions that are drawn together, from the trials that have them.
 * @param history trials before this one, by number
 */
export function tpePoint(
  space: Space,
  sampler: TpeSampler,
  directions: readonly Direction[],
  history: readonly Trial[],
  rng: Rng,
): Point {
  if (finished(history, directions).length < sampler.startupTrials) return randomPoint(space, rng);
  const seen = sampler.constantLiar ? history : history.filter(({ state }) => state !== 'running');
  const split = splitHistory(seen, directions);
  const point: Record<string, Value> = {};
  groupsOf(space, sampler.multivariate).forEach((group, i) => {
    if (!isActive(group[0], point)) return;
    const values = suggestGroup(group, sampler, split, rng.fork(i));
    group.forEach(({ name }, d) => (point[name] = values[d]));
  });
  return point;
}

/** What is always active together, in the order of the space; each dimension alone unless multivariate. */
function groupsOf(space: Space, multivariate: boolean): Dimension[][] {
  if (!multivariate) return space.map((dimension) => [dimension]);
  const groups = new Map<string, Dimension[]>();
  for (const dimension of space) {
    const key = JSON.stringify(dimension.when ?? null);
    groups.set(key, [...(groups.get(key) ?? []), dimension]);
  }
  return [...groups.values()];
}

function suggestGroup(
  group: readonly Dimension[],
  { candidates, multivariate }: TpeSampler,
  { good, goodWeights, bad }: HistorySplit,
  rng: Rng,
): Value[] {
  const has = ({ params }: Trial) => group.every(({ name }) => Object.hasOwn(params, name));
  const valuesOf = ({ params }: Trial) => group.map(({ name }) => params[name]);
  const goodValues = good.filter(has).map(valuesOf);
  const badValues = bad.filter(has).map(valuesOf);
  const weights = goodWeights.filter((_, i) => has(good[i]));
  if (goodValues.length + badValues.length === 0)
    return group.map((dimension, d) => randomValue(dimension, rng.fork(d)));
  const among = mixture(group, goodValues, weights, multivariate);
  const against = mixture(group, badValues, recencyWeights(badValues.length), multivariate);
  let best = { values: [] as Value[], ratio: -Infinity };
  for (let i = 0; i < candidates; i++) {
    const values = among.draw(rng);
    const ratio = among.density(values) / against.density(values);
    if (ratio > best.ratio) best = { values, ratio };
  }
  return best.values;
}
