import type { PlantedComparison } from '../../contract/index.ts';

/** In the demo market's folder: what was planted, and the latent signal's IC by date. */
export const LATENT_IC_FILE = 'latent_ic.json';

export interface LatentIc {
  planted: PlantedComparison['planted'];
  byDate: { date: string; value: number | null }[];
}
