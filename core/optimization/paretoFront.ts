import { lossesOf, type Direction, type Trial } from './Trial.ts';

/** Numbers of the complete trials that no other is at least as good as in everything and better in something. */
export function paretoFront(trials: readonly Trial[], directions: readonly Direction[]): number[] {
  const complete = trials.filter(({ state }) => state === 'complete');
  const losses = complete.map((trial) => lossesOf(trial, directions));
  return complete
    .filter((_, i) => !losses.some((other) => dominates(other, losses[i])))
    .map(({ number }) => number)
    .sort((a, b) => a - b);
}

/** Whether losses are nowhere above others and somewhere below. */
const dominates = (losses: readonly number[], others: readonly number[]): boolean =>
  losses.every((loss, i) => loss <= others[i]) && losses.some((loss, i) => loss < others[i]);

/** The front of what no lower rank holds is a rank: 0 for what nothing dominates (Deb et al. 2002). */
export function dominanceRanks(losses: readonly (readonly number[])[]): Int32Array {
  const ranks = new Int32Array(losses.length).fill(-1);
  let left = losses.map((_, i) => i);
  for (let rank = 0; left.length > 0; rank++) {
    const front = left.filter((i) => !left.some((j) => dominates(losses[j], losses[i])));
    for (const i of front) ranks[i] = rank;
    left = left.filter((i) => ranks[i] < 0);
  }
  return ranks;
}
