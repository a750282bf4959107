import * as z from 'zod';
import { importReport } from './market.ts';
import { estimate, figure } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

/** What is known of the signal that a demo market was made with. */
export const planted = z.object({
  /** Mean daily IC of the latent signal over independent markets (Monte Carlo), and its standard error. */
  trueIc: z.number(),
  standardError: z.number(),
  markets: z.number(),
  halfLifeYears: z.number(),
});

export const plantedComparison = z.object({
  planted,
  /** The latent signal's mean IC in this market: over all dates, and over the out-of-fold dates of the experiments. */
  latent: estimate,
  latentOutOfFold: estimate,
  models: z.array(
    z.object({
      experiment: z.string(),
      model: z.string(),
      ic: estimate,
      shareOfPlanted: figure,
      shareOfLatentOutOfFold: figure,
    }),
  ),
});
export type PlantedComparison = z.infer<typeof plantedComparison>;

export const demoContract = {
  /** Generates the demo market of a seed and writes its files, the truth beside them, into a folder. */
  generate: jobProcedure(
    z.object({ seed: z.number().int().min(0).max(4294967295), out: z.string().min(1) }),
    z.object({ seed: z.number(), out: z.string(), planted }),
  ),
  /** Generates the demo market into the workspace's folder `demo-market` and imports its bars and universe. */
  load: jobProcedure(
    z.object({ seed: z.number().int().min(0).max(4294967295).default(2026) }),
    z.object({ seed: z.number(), folder: z.string(), planted, bars: importReport, universe: importReport }),
  ),
  /** What was planted against what experiments on that market measured. */
  compare: procedure
    .input(z.object({ folder: z.string(), experiments: z.array(z.string()).min(1) }))
    .output(plantedComparison),
};
