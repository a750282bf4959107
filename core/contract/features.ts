import * as z from 'zod';
import { jobProcedure, procedure } from './procedure.ts';

export const featureDescription = z.object({
  name: z.string(),
  version: z.number(),
  kind: z.enum(['price', 'fundamental']),
  group: z.string(),
  formula: z.string(),
  unit: z.string(),
  warmUpBars: z.number(),
});

export const featuresContract = {
  list: procedure.output(z.array(featureDescription)),
  /** Computes every feature of every stored bar and keeps them in the market store. */
  build: jobProcedure(
    z.object({}).prefault({}),
    z.object({
      build_id: z.string(),
      rows: z.number(),
      symbols: z.number(),
      features: z.number(),
      known_values: z.number(),
      reused: z.boolean(),
      seconds: z.number(),
    }),
  ),
  /** Writes `date,symbol,<features>` as CSV: empty where unknown, 17 significant digits; sealed dates and windows that reach into one are left out. */
  export: jobProcedure(
    z.object({
      features: z.array(z.string()).min(1),
      symbols: z.array(z.string()).optional(),
      out: z.string().min(1),
    }),
    z.object({ out: z.string(), rows: z.number(), sealed_rows_left_out: z.number() }),
  ),
};
