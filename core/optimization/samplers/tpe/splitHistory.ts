import { dominanceRanks } from '../../paretoFront.ts';
import { lossesOf, lossOf, type Direction, type Trial } from '../../Trial.ts';
import { contributions, referencePoint, spreadSubset } from './hypervolume.ts';

export interface HistorySplit {
  /** The good trials, by number. */
  readonly good: readonly Trial[];
  /** How much each of the good ones counts. */
  readonly goodWeights: readonly number[];
  /** All others, what runs among them, by number. */
  readonly bad: readonly Trial[];
}

const MOST_GOOD = 25;
/** Trials, the latest, that count in full; older ones count less. */
const FULL_WEIGHT = 25;
/** What counts least still counts. */
const LEAST_WEIGHT = 1e-12;

/**
 * The best tenth of the trials (at most 25) and the rest. With one direction: complete trials by value, then pruned ones,
 * those of more folds first and by their last fold. With several (MOTPE, Ozaki et al. 2022): by rank of domination; from the
 * rank that does not fit, those that together cover most; a good one's weight is what only it covers. Pruned trials have no
 * values there and are left out.
 * @param history trials with a result or running, by number
 */
export function splitHistory(history: readonly Trial[], directions: readonly Direction[]): HistorySplit {
  const running = history.filter(({ state }) => state === 'running');
  const done = finished(history, directions);
  const count = Math.min(Math.ceil(0.1 * done.length), MOST_GOOD);
  const losses = done.map((trial) => lossesOf(trial, directions));
  const chosen =
    directions.length > 1 ? bestRanks(losses, count) : new Set(byLoss(done, directions[0]).slice(0, count));
  const good = done.filter((_, i) => chosen.has(i));
  const bad = [...done.filter((_, i) => !chosen.has(i)), ...running].sort((a, b) => a.number - b.number);
  const goodWeights =
    directions.length > 1 ? coverWeights(losses.filter((_, i) => chosen.has(i))) : recencyWeights(count);
  return { good, goodWeights, bad };
}

/** Complete trials and, where there is one direction, pruned ones. */
export const finished = (history: readonly Trial[], directions: readonly Direction[]): Trial[] =>
  history.filter(({ state }) => state === 'complete' || (state === 'pruned' && directions.length === 1));

/** 1 for the 25 latest; before them rising evenly from 1 / n (Bergstra et al. 2013). */
export function recencyWeights(n: number): number[] {
  if (n < FULL_WEIGHT) return new Array<number>(n).fill(1);
  const older = n - FULL_WEIGHT;
  const slope = older > 1 ? (1 - 1 / n) / (older - 1) : 0;
  return Array.from({ length: n }, (_, i) => (i < older ? 1 / n + i * slope : 1));
}

/** Places of the trials, the best first; of equal ones the earlier. */
function byLoss(trials: readonly Trial[], direction: Direction): number[] {
  const keys = trials.map(({ state, values, intermediate }) =>
    state === 'complete'
      ? { folds: Infinity, loss: lossOf(values?.[0] ?? NaN, direction) }
      : { folds: intermediate.length, loss: lossOf(intermediate.at(-1) ?? NaN, direction) },
  );
  const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
  return keys
    .map((_, i) => i)
    .sort((a, b) => compare(keys[b].folds, keys[a].folds) || compare(keys[a].loss, keys[b].loss) || a - b);
}

function bestRanks(losses: readonly (readonly number[])[], count: number): Set<number> {
  const ranks = dominanceRanks(losses);
  const chosen = new Set<number>();
  for (let rank = 0; chosen.size < count; rank++) {
    const front = losses.flatMap((_, i) => (ranks[i] === rank ? [i] : []));
    const room = count - chosen.size;
    const points = front.map((i) => losses[i]);
    const taken =
      front.length <= room ? front : spreadSubset(points, room, referencePoint(points)).map((i) => front[i]);
    for (const i of taken) chosen.add(i);
  }
  return chosen;
}

/** What only this one covers, as a share of the greatest such. */
function coverWeights(losses: readonly (readonly number[])[]): number[] {
  if (losses.length < 2) return losses.map(() => 1);
  const alone = contributions(losses, referencePoint(losses)).map((volume) => volume + LEAST_WEIGHT);
  const most = alone.reduce((greatest, volume) => Math.max(greatest, volume), 0);
  return alone.map((volume) => Math.min(Math.max(volume / most, 0), 1));
}
