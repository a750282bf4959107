import type { Space } from '../Space.ts';
import type { Trial } from '../Trial.ts';

export interface ParameterImportance {
  readonly name: string;
  /** Of the variance that single dimensions explain; null where nothing can be said. */
  readonly share: number | null;
}

/**
 * Signature only: fANOVA follows; until then nothing is said.
 * @param objective place of the value in `values`
 */
export function parameterImportance(space: Space, _trials: readonly Trial[], _objective = 0): ParameterImportance[] {
  return space.map(({ name }) => ({ name, share: null }));
}
