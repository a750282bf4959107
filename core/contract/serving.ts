import * as z from 'zod';
import { figure, isoDate, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

export const predictionReport = z.object({
  model: z.string(),
  version: z.number(),
  date: z.string(),
  label: z.string(),
  scores: z.array(z.object({ symbol: z.string(), score: figure, rank: z.number() })),
  symbols_left_out: z.array(z.object({ filter: z.string(), dropped: z.number() })),
  artifact_sha256: sha256,
});
export type PredictionReport = z.infer<typeof predictionReport>;

export const servingContract = {
  /** The scores that were made last for the latest date, by a version or by any; null before the first. */
  latest: procedure
    .input(z.object({ model: z.string(), version: z.number().int().optional() }))
    .output(predictionReport.nullable()),
  /** Scores the universe of a date with a model version; by default the one in production. */
  predict: jobProcedure(
    z.object({ model: z.string(), alias: z.string().optional(), version: z.number().int().optional(), date: isoDate }),
    predictionReport,
  ),
};
