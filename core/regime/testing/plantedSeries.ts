import { createRng, type Rng } from '../../statistics/index.ts';
import type { GaussianHmm, Observations } from '../GaussianHmm.ts';

/** Observations drawn from a model, with the states that were planted. */
export function plantedSeries(hmm: GaussianHmm, rows: number, seed: number) {
  const { states, dimensions: d, means, covariances } = hmm;
  const rng = createRng(seed);
  const factors = Array.from({ length: states }, (_, k) => lower(covariances.subarray(k * d * d, (k + 1) * d * d), d));
  const path = new Int32Array(rows);
  const values = new Float64Array(rows * d);
  for (let t = 0; t < rows; t++) {
    const from = t === 0 ? hmm.initial : hmm.transition.subarray(path[t - 1] * states, (path[t - 1] + 1) * states);
    const state = draw(from, rng);
    path[t] = state;
    const noise = Float64Array.from({ length: d }, () => rng.normal());
    for (let i = 0; i < d; i++) {
      let value = means[state * d + i];
      for (let j = 0; j <= i; j++) value += factors[state][i * d + j] * noise[j];
      values[t * d + i] = value;
    }
  }
  const observations: Observations = { rows, columns: d, values };
  return { observations, path };
}

/** The first rows alone. */
export const headOf = ({ columns, values }: Observations, rows: number): Observations => ({
  rows,
  columns,
  values: values.slice(0, rows * columns),
});

function draw(probabilities: Float64Array, rng: Rng): number {
  let left = rng.uniform();
  for (let k = 0; k < probabilities.length - 1; k++) if ((left -= probabilities[k]) < 0) return k;
  return probabilities.length - 1;
}

function lower(matrix: Float64Array, d: number): Float64Array {
  const factor = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * d + j];
      for (let k = 0; k < j; k++) sum -= factor[i * d + k] * factor[j * d + k];
      factor[i * d + j] = i === j ? Math.sqrt(sum) : sum / factor[j * d + j];
    }
  }
  return factor;
}
