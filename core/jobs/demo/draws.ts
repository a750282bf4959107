import { type Rng } from '../../statistics/index.ts';

/** Student t with `degrees` (an integer > 2) degrees of freedom, scaled to unit variance. */
export function studentT(rng: Rng, degrees: number): number {
  const z = rng.normal();
  let chiSquare = 0;
  for (let i = 0; i < degrees; i++) {
    const x = rng.normal();
    chiSquare += x * x;
  }
  return z * Math.sqrt((degrees - 2) / chiSquare);
}

export const uniformBetween = (rng: Rng, low: number, high: number): number => low + (high - low) * rng.uniform();

/** Both ends included. */
export const integerBetween = (rng: Rng, low: number, high: number): number => low + rng.integer(high - low + 1);

export const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** `count` distinct integers of [0, n), in the order drawn. */
export function distinctIntegers(rng: Rng, count: number, n: number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(rng.integer(n));
  return [...drawn];
}
