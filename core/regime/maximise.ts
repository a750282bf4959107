import type { CovarianceKind } from '../contract/index.ts';
import { flooredCovariance } from './flooredCovariance.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';
import type { ExpectedStates } from './expectedStates.ts';

/**
 * The maximisation step (Rabiner 1989, 40 and 53): the parameters under which the expected states are likeliest among
 * those whose covariances have no eigenvalue below `floor`, so that the likelihood never falls.
 *
 * @returns null when a state holds fewer than `leastWeight` expected days: it has collapsed
 */
export function maximise(
  { rows, columns: d, values }: Observations,
  { occupancy, moves }: ExpectedStates,
  states: number,
  kind: CovarianceKind,
  floor: number,
  leastWeight: number,
): GaussianHmm | null {
  const weight = new Float64Array(states);
  const means = new Float64Array(states * d);
  for (let t = 0; t < rows; t++) {
    for (let k = 0; k < states; k++) {
      const share = occupancy[t * states + k];
      weight[k] += share;
      for (let i = 0; i < d; i++) means[k * d + i] += share * values[t * d + i];
    }
  }
  if (weight.some((days) => !(days >= leastWeight))) return null;
  for (let k = 0; k < states; k++) for (let i = 0; i < d; i++) means[k * d + i] /= weight[k];
  const scatter = scatterOf({ rows, columns: d, values }, occupancy, means, states);
  const size = d * d;
  const covariances = new Float64Array(states * size);
  if (kind === 'tied') {
    const pooled = new Float64Array(size);
    for (let k = 0; k < states; k++) for (let i = 0; i < size; i++) pooled[i] += scatter[k * size + i];
    const shared = flooredCovariance(
      pooled.map((sum) => sum / rows),
      d,
      kind,
      floor,
    );
    for (let k = 0; k < states; k++) covariances.set(shared, k * size);
  } else {
    for (let k = 0; k < states; k++) {
      const own = scatter.subarray(k * size, (k + 1) * size).map((sum) => sum / weight[k]);
      covariances.set(flooredCovariance(own, d, kind, floor), k * size);
    }
  }
  return {
    ...{ states, dimensions: d, covarianceKind: kind, means, covariances },
    initial: occupancy.slice(0, states),
    transition: rowShares(moves, states),
  };
}

/** Sums of share x (x − mean)(x − mean)ᵀ by state. */
function scatterOf(
  { rows, columns: d, values }: Observations,
  occupancy: Float64Array,
  means: Float64Array,
  states: number,
): Float64Array {
  const scatter = new Float64Array(states * d * d);
  for (let t = 0; t < rows; t++) {
    for (let k = 0; k < states; k++) {
      const share = occupancy[t * states + k];
      for (let i = 0; i < d; i++) {
        const off = share * (values[t * d + i] - means[k * d + i]);
        for (let j = 0; j <= i; j++) {
          scatter[(k * d + i) * d + j] += off * (values[t * d + j] - means[k * d + j]);
        }
      }
    }
  }
  for (let k = 0; k < states; k++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) scatter[(k * d + j) * d + i] = scatter[(k * d + i) * d + j];
    }
  }
  return scatter;
}

/** Rows divided by their sums; a state that is never left from, the last day's alone, stays where it is. */
function rowShares(moves: Float64Array, states: number): Float64Array {
  const transition = new Float64Array(states * states);
  for (let i = 0; i < states; i++) {
    let total = 0;
    for (let j = 0; j < states; j++) total += moves[i * states + j];
    for (let j = 0; j < states; j++) {
      transition[i * states + j] = total > 0 ? moves[i * states + j] / total : Number(i === j);
    }
  }
  return transition;
}
