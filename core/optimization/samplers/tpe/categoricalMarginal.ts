import type { CategoricalDimension, Value } from '../../Space.ts';
import type { Marginal } from './Marginal.ts';

/** An observed choice has a weight of one beside the prior's, which all choices share and which falls with their number. */
export function categoricalMarginal({ choices }: CategoricalDimension, observed: readonly Value[]): Marginal {
  const prior = 1 / (observed.length + 1);
  const other = prior / (1 + choices.length * prior);
  const own = (1 + prior) / (1 + choices.length * prior);
  const uniform = 1 / choices.length;
  const probability = (component: number, choice: Value) =>
    component === observed.length ? uniform : observed[component] === choice ? own : other;
  return {
    draw(component, rng) {
      let left = rng.uniform();
      return choices.find((choice) => (left -= probability(component, choice)) < 0) ?? choices[choices.length - 1];
    },
    multiply(value, into) {
      for (let k = 0; k < into.length; k++) into[k] *= probability(k, value);
    },
  };
}
