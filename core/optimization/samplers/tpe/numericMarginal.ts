import { exp, normalCdf, normalQuantile } from '../../../statistics/index.ts';
import { axisOf } from '../../axis.ts';
import type { NumericDimension, Value } from '../../Space.ts';
import { neighbourWidths, scottWidths } from './bandwidths.ts';
import type { Marginal } from './Marginal.ts';

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
/** Of a kernel's width: in a cell below it the kernel is even, and a difference of probabilities would be rounding. */
const NARROW = 1e-5;
/** In kernel widths: what a kernel has beyond it is nothing beside the prior, and most kernels are that far from a value. */
const FAR = 9;

/**
 * Normal kernels at the observations, cut off at the ends of the dimension's line, and one over all of it as the prior. They
 * are of equal height, not of equal mass (docs/decisions/0012-kernels-of-equal-height.md); on a lattice a value has the
 * probability of its cell.
 * @param together dimensions that are estimated as one, undefined when each is alone
 */
export function numericMarginal(
  dimension: NumericDimension,
  observed: readonly Value[],
  together: number | undefined,
): Marginal {
  const { low, high, positionOf, valueAt, cellOf } = axisOf(dimension);
  const centres = Float64Array.from([...observed.map((value) => positionOf(value as number)), (low + high) / 2]);
  const widths =
    together === undefined ? neighbourWidths(centres, low, high) : scottWidths(centres, low, high, together);
  const shareBelow = centres.map((centre, k) => shareUpTo((low - centre) / widths[k]));
  const shareInside = centres.map((centre, k) => between((low - centre) / widths[k], (high - centre) / widths[k]));

  const heightAt = (k: number, position: number) => {
    const z = (position - centres[k]) / widths[k];
    return z < -FAR || z > FAR ? 0 : INVERSE_ROOT_TWO_PI * exp(-0.5 * z * z);
  };
  const massIn = (k: number, from: number, to: number) =>
    to - from < NARROW * widths[k]
      ? ((to - from) / widths[k]) * heightAt(k, (from + to) / 2)
      : between((from - centres[k]) / widths[k], (to - centres[k]) / widths[k]);
  return {
    draw(k, rng) {
      const share = shareBelow[k] + rng.uniform() * shareInside[k];
      const position = centres[k] + widths[k] * normalQuantile(Math.min(share, 1));
      return valueAt(Math.min(Math.max(position, low), high));
    },
    multiply(value, into) {
      const position = positionOf(value as number);
      const cell = cellOf(value as number);
      for (let k = 0; k < into.length; k++) {
        into[k] *= (cell ? massIn(k, cell[0], cell[1]) : heightAt(k, position)) / shareInside[k];
      }
    },
  };
}

/** Probability of a standard normal from `a` to `b`, without cancellation in the upper tail. */
const between = (a: number, b: number): number => (a > 0 ? shareUpTo(-a) - shareUpTo(-b) : shareUpTo(b) - shareUpTo(a));

const shareUpTo = (z: number): number => (z < -FAR ? 0 : z > FAR ? 1 : normalCdf(z));
