import type { CovarianceKind } from '../contract/index.ts';
import { eigenSymmetric } from '../statistics/index.ts';

/**
 * The likeliest covariance of a kind given the sample covariance S (d x d) among those without an eigenvalue below
 * `floor`: it has the eigenvectors of S, and the eigenvalues of S where they are above the floor.
 */
export function flooredCovariance(sample: Float64Array, d: number, kind: CovarianceKind, floor: number): Float64Array {
  if (kind === 'full' || kind === 'tied') return clipped(sample, d, floor);
  const covariance = new Float64Array(d * d);
  let trace = 0;
  for (let i = 0; i < d; i++) trace += sample[i * d + i];
  for (let i = 0; i < d; i++) {
    const variance = kind === 'spherical' ? trace / d : sample[i * d + i];
    covariance[i * d + i] = Math.max(variance, floor);
  }
  return covariance;
}

function clipped(sample: Float64Array, d: number, floor: number): Float64Array {
  const { values, vectors } = eigenSymmetric(sample, d);
  if (values.every((value) => value >= floor)) return sample.slice();
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += Math.max(values[k], floor) * vectors[k * d + i] * vectors[k * d + j];
      covariance[i * d + j] = sum;
    }
  }
  return covariance;
}
