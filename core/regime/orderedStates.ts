import type { RegimeName } from '../contract/index.ts';
import type { GaussianHmm } from './GaussianHmm.ts';

/**
 * The names of ordered states. Column 0 of the observations is the market's return: with 2 or 3 states, bull has the
 * highest mean return, bear the lowest and sideways what lies between; with 4, crisis is first set apart as the state in
 * which the return's variance is largest.
 */
export const REGIMES_OF: Readonly<Record<number, readonly RegimeName[]>> = {
  2: ['bull', 'bear'],
  3: ['bull', 'sideways', 'bear'],
  4: ['bull', 'sideways', 'bear', 'crisis'],
};

/** The same model with its states in the order of their names, which a fit finds in any order. */
export function orderedStates(hmm: GaussianHmm): GaussianHmm {
  const { states, dimensions: d, means, covariances } = hmm;
  const mean = (k: number) => means[k * d];
  const variance = (k: number) => covariances[k * d * d];
  const order = Array.from({ length: states }, (_, k) => k);
  if (states === 4) {
    // All variances are one where the covariance is tied: then the lowest mean is the crisis.
    order.sort((a, b) => variance(a) - variance(b) || mean(b) - mean(a));
    const crisis = order.pop()!;
    order.sort((a, b) => mean(b) - mean(a) || variance(a) - variance(b));
    order.push(crisis);
  } else {
    order.sort((a, b) => mean(b) - mean(a) || variance(a) - variance(b));
  }
  const part = (values: Float64Array, size: number) =>
    Float64Array.from(order.flatMap((k) => Array.from(values.subarray(k * size, (k + 1) * size))));
  return {
    ...hmm,
    initial: part(hmm.initial, 1),
    transition: Float64Array.from(order.flatMap((i) => order.map((j) => hmm.transition[i * states + j]))),
    means: part(means, d),
    covariances: part(covariances, d * d),
  };
}
