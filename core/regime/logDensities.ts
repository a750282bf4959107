import { AppError } from '../contract/index.ts';
import { log } from '../statistics/index.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';

const LOG_2_PI = 1.8378770664093453;

/**
 * ln N(x_t | mean k, covariance k) of every observation and state, by Cholesky factors.
 *
 * @returns rows x states
 * @throws AppError NUMERICAL when a covariance is not positive definite
 */
export function logDensities(hmm: GaussianHmm, { rows, values }: Observations): Float64Array {
  const { states, dimensions: d, means, covariances } = hmm;
  const densities = new Float64Array(rows * states);
  const z = new Float64Array(d);
  for (let k = 0; k < states; k++) {
    const factor = choleskyFactor(covariances.subarray(k * d * d, (k + 1) * d * d), d, k);
    let constant = -0.5 * d * LOG_2_PI;
    for (let i = 0; i < d; i++) constant -= log(factor[i * d + i]);
    for (let t = 0; t < rows; t++) {
      let squares = 0;
      for (let i = 0; i < d; i++) {
        let rest = values[t * d + i] - means[k * d + i];
        for (let j = 0; j < i; j++) rest -= factor[i * d + j] * z[j];
        z[i] = rest / factor[i * d + i];
        squares += z[i] * z[i];
      }
      densities[t * states + k] = constant - 0.5 * squares;
    }
  }
  return densities;
}

/** The lower triangle L with L Lᵀ = matrix. */
function choleskyFactor(matrix: Float64Array, size: number, state: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= factor[i * size + k] * factor[j * size + k];
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j];
      else if (sum > 0) factor[i * size + i] = Math.sqrt(sum);
      else {
        throw new AppError(
          'NUMERICAL',
          `The covariance of state ${state} is not positive definite (pivot ${sum}). Use fewer states, fewer columns or a diagonal covariance.`,
        );
      }
    }
  }
  return factor;
}
