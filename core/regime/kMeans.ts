import type { Rng } from '../statistics/index.ts';
import type { Observations } from './GaussianHmm.ts';

const MOST_ROUNDS = 100;

/**
 * Lloyd's algorithm from k-means++ centres (Arthur & Vassilvitskii 2007), squared Euclidean distance.
 *
 * @returns the cluster of every row, in 0..clusters − 1; a cluster may be empty when rows repeat
 */
export function kMeans(observations: Observations, clusters: number, rng: Rng): Int32Array {
  const { rows, columns, values } = observations;
  const centres = firstCentres(observations, clusters, rng);
  const assigned = new Int32Array(rows).fill(-1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (let t = 0; t < rows; t++) {
      let nearest = 0;
      let least = Infinity;
      for (let k = 0; k < clusters; k++) {
        const distance = squaredDistance(values, t, centres, k, columns);
        if (distance < least) [least, nearest] = [distance, k];
      }
      if (assigned[t] !== nearest) moved = true;
      assigned[t] = nearest;
    }
    if (!moved) break;
    moveCentres(observations, assigned, centres, clusters);
  }
  return assigned;
}

/** Each further centre is a row, drawn with probability proportional to its squared distance from the nearest one. */
function firstCentres({ rows, columns, values }: Observations, clusters: number, rng: Rng): Float64Array {
  const centres = new Float64Array(clusters * columns);
  const distance = new Float64Array(rows).fill(Infinity);
  let chosen = rng.integer(rows);
  for (let k = 0; k < clusters; k++) {
    centres.set(values.subarray(chosen * columns, (chosen + 1) * columns), k * columns);
    let total = 0;
    for (let t = 0; t < rows; t++) {
      distance[t] = Math.min(distance[t], squaredDistance(values, t, centres, k, columns));
      total += distance[t];
    }
    let left = rng.uniform() * total;
    chosen = 0;
    while (chosen < rows - 1 && left >= distance[chosen]) left -= distance[chosen++];
  }
  return centres;
}

function moveCentres(
  { rows, columns, values }: Observations,
  assigned: Int32Array,
  centres: Float64Array,
  clusters: number,
): void {
  const sums = new Float64Array(clusters * columns);
  const counts = new Int32Array(clusters);
  for (let t = 0; t < rows; t++) {
    counts[assigned[t]]++;
    for (let i = 0; i < columns; i++) sums[assigned[t] * columns + i] += values[t * columns + i];
  }
  for (let k = 0; k < clusters; k++) {
    if (counts[k] === 0) continue;
    for (let i = 0; i < columns; i++) centres[k * columns + i] = sums[k * columns + i] / counts[k];
  }
}

function squaredDistance(
  values: Float64Array,
  row: number,
  centres: Float64Array,
  cluster: number,
  columns: number,
): number {
  let sum = 0;
  for (let i = 0; i < columns; i++) {
    const difference = values[row * columns + i] - centres[cluster * columns + i];
    sum += difference * difference;
  }
  return sum;
}
