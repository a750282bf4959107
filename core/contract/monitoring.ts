import * as z from 'zod';
import { figure, instant } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

const measure = z.object({ value: figure, usual: figure });

export const driftReport = z.object({
  model: z.string(),
  version: z.number(),
  at: instant,
  window: z.object({ start: z.string(), end: z.string(), dates: z.number(), rows: z.number() }),
  status: z.enum(['ok', 'alarm']),
  alerts: z.array(z.string()),
  /** Per feature: PSI, and the 95 % point of the same measure between date blocks of the reference itself. */
  features: z.array(z.object({ feature: z.string(), psi: measure, status: z.enum(['ok', 'alarm']) })),
  predictions: z.object({ kl: measure, psi: measure, status: z.enum(['ok', 'alarm']) }),
  ic: z.object({
    validation: figure,
    realised: figure,
    standardError: figure,
    dates: z.number(),
    sealed_dates_left_out: z.number(),
    status: z.enum(['ok', 'alarm', 'unknown']),
  }),
  staleness: z.object({
    trained_through: z.string(),
    days: z.number(),
    limit: z.number(),
    status: z.enum(['ok', 'alarm']),
  }),
});
export type DriftReport = z.infer<typeof driftReport>;

export const monitoringContract = {
  run: jobProcedure(
    z.object({
      model: z.string(),
      alias: z.string().optional(),
      version: z.number().int().optional(),
      /** Trading days up to the last bar that are held against the training data. */
      windowDays: z.number().int().min(5).max(756).default(63),
    }),
    driftReport,
  ),
  status: procedure.output(z.array(driftReport)),
};
