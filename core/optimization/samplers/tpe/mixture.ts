import type { Rng } from '../../../statistics/index.ts';
import type { Dimension, Value } from '../../Space.ts';
import { categoricalMarginal } from './categoricalMarginal.ts';
import { numericMarginal } from './numericMarginal.ts';

/** A density over dimensions that are drawn together, up to a factor. */
export interface Mixture {
  /** A value for each dimension. */
  draw(rng: Rng): Value[];
  density(values: readonly Value[]): number;
}

const PRIOR_WEIGHT = 1;

/**
 * Parzen estimator: a component at each observation and the prior, which keeps the density above 0 everywhere, so that no
 * logarithms are needed.
 * @param observed one entry per observation: a value for each dimension
 * @param weights one per observation, not negative
 * @param multivariate widths by Scott's rule; otherwise by neighbours, which is for a single dimension
 */
export function mixture(
  dimensions: readonly Dimension[],
  observed: readonly (readonly Value[])[],
  weights: readonly number[],
  multivariate: boolean,
): Mixture {
  const marginals = dimensions.map((dimension, d) => {
    const values = observed.map((observation) => observation[d]);
    return dimension.kind === 'categorical'
      ? categoricalMarginal(dimension, values)
      : numericMarginal(dimension, values, multivariate ? dimensions.length : undefined);
  });
  const all = [...weights, PRIOR_WEIGHT];
  const total = all.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(all, (weight) => weight / total);
  const terms = new Float64Array(share.length);
  return {
    draw(rng) {
      let left = rng.uniform();
      const drawn = share.findIndex((weight) => (left -= weight) < 0);
      const component = drawn < 0 ? share.length - 1 : drawn;
      return marginals.map((marginal) => marginal.draw(component, rng));
    },
    density(values) {
      terms.set(share);
      marginals.forEach((marginal, d) => marginal.multiply(values[d], terms));
      return terms.reduce((sum, term) => sum + term, 0);
    },
  };
}
