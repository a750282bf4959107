import { COMPARED } from '../../../core/contract/index.ts';

const MIN_COMPARED = COMPARED.least;
export const MAX_COMPARED = COMPARED.most;

/** Why that many experiments cannot be compared; undefined where they can. */
export function comparisonBlock(count: number): string | undefined {
  if (count < MIN_COMPARED) return `Select ${MIN_COMPARED} to ${MAX_COMPARED} experiments to compare`;
  if (count > MAX_COMPARED) return `${count} are selected; at most ${MAX_COMPARED} can be compared`;
  return undefined;
}
