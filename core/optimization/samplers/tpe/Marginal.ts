import type { Rng } from '../../../statistics/index.ts';
import type { Value } from '../../Space.ts';

/** One dimension of every component of a mixture: a component for each observation, and the prior as the last one. */
export interface Marginal {
  draw(component: number, rng: Rng): Value;
  /** Multiplies each component's entry of `into` by its kernel's height at a value: on a lattice and among choices its probability. */
  multiply(value: Value, into: Float64Array): void;
}
