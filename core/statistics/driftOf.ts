import { cdfDistances } from './cdfDistances.ts';
import { js, kl, psi } from './divergences.ts';
import type { FloatArray } from './FloatArray.ts';
import { standardDeviation } from './moments.ts';
import { binShares } from './referenceBins.ts';
import { sortedSample, type SortedSample } from './SortedSample.ts';

/** The drift measures of DESIGN 6. NaN values count in the binned measures alone. */
export interface Drift {
  psi: number;
  /** KL(current ‖ reference), nats. */
  kl: number;
  js: number;
  /** 1-Wasserstein distance over the reference's sample deviation; NaN for a constant reference. */
  wasserstein: number;
  ks: number;
}

/** How far the current values are from the reference; NaN where a side has nothing to compare. */
export function driftOf(reference: FloatArray, current: FloatArray): Drift {
  return driftBetween(sortedSample(reference), sortedSample(current));
}

/** {@link driftOf} for samples sorted before. */
export function driftBetween(reference: SortedSample, current: SortedSample): Drift {
  const shares = binShares(reference, current);
  const distances = cdfDistances(reference.values, current.values);
  const sd = standardDeviation(reference.values);
  return {
    psi: psi(shares.current, shares.reference),
    kl: kl(shares.current, shares.reference),
    js: js(shares.current, shares.reference),
    wasserstein: sd > 0 ? distances.wasserstein / sd : NaN,
    ks: distances.ks,
  };
}
