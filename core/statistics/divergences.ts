import { log } from './elementary.ts';

/**
 * Kullback–Leibler divergence KL(p ‖ q) = Σ p ln(p / q) in nats, of shares over the same bins, all above 0.
 */
export function kl(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += p[k] * log(p[k] / q[k]);
  return sum;
}

/** Population stability index Σ (p − q) ln(p / q) = KL(p ‖ q) + KL(q ‖ p), of shares all above 0. */
export function psi(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += (p[k] - q[k]) * log(p[k] / q[k]);
  return sum;
}

/** Jensen–Shannon divergence in nats, 0..ln 2: mean divergence of p and q from their mixture. */
export function js(p: Float64Array, q: Float64Array): number {
  const mixture = p.map((share, k) => (share + q[k]) / 2);
  return (kl(p, mixture) + kl(q, mixture)) / 2;
}
