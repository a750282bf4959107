import * as z from 'zod';
import { dateRange } from './hypotheses.ts';
import { estimate, figure, instant, isoDate, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

/** How the covariance of a state is bound: free, without correlations, one variance, or one for all states. */
export const COVARIANCE_KINDS = ['full', 'diagonal', 'spherical', 'tied'] as const;
export type CovarianceKind = (typeof COVARIANCE_KINDS)[number];

export const REGIME_NAMES = ['bull', 'sideways', 'bear', 'crisis'] as const;
export type RegimeName = (typeof REGIME_NAMES)[number];
const regimeName = z.enum(REGIME_NAMES);

/** What is observed of the market each day; the return is always the first column. */
export const MARKET_COLUMNS = ['return', 'volatility_20d', 'dispersion', 'breadth'] as const;
export type MarketColumn = (typeof MARKET_COLUMNS)[number];

export const regimeStates = z.union([z.literal('auto'), z.number().int().min(2).max(4)]);
export const regimeCovariance = z.enum(['auto', ...COVARIANCE_KINDS]);

export const regimeInput = z.object({
  hypothesis: z.string(),
  /** `auto`: by BIC, at every fit anew, from the days through it. */
  states: regimeStates.default('auto'),
  covariance: regimeCovariance.default('auto'),
  columns: z
    .array(z.enum(MARKET_COLUMNS))
    .refine((columns) => columns[0] === 'return' && new Set(columns).size === columns.length, {
      error: 'The columns begin with return, by which regimes are named, and none comes twice',
    })
    .default(['return', 'volatility_20d', 'dispersion']),
  /** Trading days of the first fit, and between fits. */
  firstDays: z.number().int().min(100).max(5000).default(252),
  refitDays: z.number().int().min(5).max(5000).default(63),
  /** k-means starts of every fit. */
  restarts: z.number().int().min(1).max(50).default(5),
  seed: z.number().int().min(0).max(4294967295).default(1),
});
export type RegimeInput = z.infer<typeof regimeInput>;

/** A Gaussian hidden Markov model, matrices row by row, states in the order of their names. */
export const regimeModel = z.object({
  format: z.string(),
  version: z.number(),
  states: z.number(),
  dimensions: z.number(),
  covariance: z.enum(COVARIANCE_KINDS),
  initial: z.array(z.number()),
  transition: z.array(z.number()),
  means: z.array(z.number()),
  covariances: z.array(z.number()),
  /** CRC-32 of all other fields. */
  crc32: z.number(),
});
export type RegimeModel = z.infer<typeof regimeModel>;

/** A state of the model of all days. */
const regimeState = z.object({
  regime: regimeName,
  /** Mean and deviation of each column, in its own unit per day. */
  means: z.array(z.number()),
  deviations: z.array(z.number()),
  /** Of the mean return, as if the regime's days were independent. */
  returnError: figure,
  /** Probability of each regime on the next day, in the order of the states. */
  next: z.array(z.number()),
  /** Mean days in a row; unknown for a state that is never left. */
  expectedDays: figure,
  /** In the long run. */
  stationaryShare: figure,
  /** Of the likeliest path. */
  days: z.number(),
});

const candidate = z.object({
  states: z.number(),
  covariance: z.enum(COVARIANCE_KINDS),
  parameters: z.number().nullable(),
  logLikelihood: figure,
  bic: figure,
  converged: z.boolean().nullable(),
  /** Why there is no fit. */
  problem: z.string().nullable(),
});

const regimeDay = z.object({
  date: isoDate,
  /** Simple return of the market of equal weights. */
  return: z.number(),
  /** On the likeliest path given all days: hindsight, for pictures. */
  path: regimeName,
  /** The likeliest regime as it was known at the close, and the probability of each name; null before the first model. */
  known: regimeName.nullable(),
  probabilities: z.array(z.number()).length(REGIME_NAMES.length).nullable(),
});
export type RegimeDay = z.infer<typeof regimeDay>;

export const regimeFitSummary = z.object({
  id: z.string(),
  hypothesis: z.string(),
  created_at: instant,
  created_by: z.string(),
  config: regimeInput,
  dates: dateRange,
  days: z.number(),
  /** Trading days of these dates that are no observations, for want of known bars. */
  days_left_out: z.number(),
  /** Days of the fits that trade may use, the first at firstDays unless that one failed. */
  refits: z.array(
    z.object({
      date: isoDate,
      states: z.number(),
      covariance: z.enum(COVARIANCE_KINDS),
      bic: z.number(),
      converged: z.boolean(),
    }),
  ),
  /** Days of the fits that could not be made: the model before each went on, and before the first no regime is known. */
  failed_refits: z.array(z.object({ date: isoDate, problem: z.string() })),
  /** Of all days. */
  model: regimeModel,
  states: z.array(regimeState),
  candidates: z.array(candidate),
  source_sha256: sha256,
  /** sha256 of the model and the regimes of every day: what a fit must give again to the bit. */
  result_sha256: sha256,
});
export type RegimeFitSummary = z.infer<typeof regimeFitSummary>;

export const regimeFit = regimeFitSummary.extend({ series: z.array(regimeDay) });
export type RegimeFit = z.infer<typeof regimeFit>;

export const regimePerformance = z.object({
  experiment: z.string(),
  fit: z.string(),
  /** Prediction dates before the first model, in no row. */
  dates_without_regime: z.number(),
  /** Fits that failed, so that an older model went on. */
  failed_refits: z.number(),
  rows: z.array(
    z.object({
      /** null: all days of a known regime. */
      regime: regimeName.nullable(),
      /** Prediction dates, and their share. */
      dates: z.number(),
      share: figure,
      ic: z.object({ mean: figure, standardError: figure, tStatistic: figure }),
      /** Days of returns. */
      days: z.number(),
      meanReturn: figure,
      sharpe: estimate,
      maxDrawdown: estimate,
    }),
  ),
});
export type RegimePerformanceReport = z.infer<typeof regimePerformance>;

export const regimesContract = {
  /** Fits the regimes of a hypothesis's dates, the sealed ones left out, and keeps them. */
  fit: jobProcedure(regimeInput, regimeFit),
  list: procedure.input(z.object({ hypothesis: z.string().optional() }).default({})).output(z.array(regimeFitSummary)),
  get: procedure.input(z.object({ id: z.string() })).output(regimeFit),
  /** An experiment by the regimes known when it predicted; by default those of its hypothesis's latest fit. */
  performance: procedure
    .input(z.object({ experiment: z.string(), fit: z.string().optional() }))
    .output(regimePerformance),
};
