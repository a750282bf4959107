import * as z from 'zod';

/** A calendar date `YYYY-MM-DD`. */
export const isoDate = z.iso.date();
/** An instant, UTC, ISO 8601. */
export const instant = z.iso.datetime();
/** A number that may be unknown: NaN inside, null at the contract. */
export const figure = z.number().nullable();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const actor = z.string().regex(/^(user:[^\s:]+|agent:[^\s:]+|system)$/, {
  error: 'An actor is user:<name>, agent:<name> or system',
});
export type Actor = z.infer<typeof actor>;

/** An estimate with its uncertainty: standard error and 95 % interval where they are known. */
export const estimate = z.object({ value: figure, standardError: figure, lower: figure, upper: figure });
export type Estimate = z.infer<typeof estimate>;

/** A written reason; long enough to say something. */
export const justification = z
  .string()
  .trim()
  .min(10, { error: 'A justification of at least 10 characters is needed' });

export const modelName = z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, {
  error: 'A model name starts with a letter and has letters, digits, _ . - (64 at most)',
});

/** NaN and infinities as null, for the contract. */
export const known = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** All of what is traded: a cost beyond it is a slip of the keyboard, and a huge one makes every figure overflow. */
export const MOST_COST_BPS = 10_000;
/** A cost of every trade, in basis points of its notional. */
export const costBps = z.number().min(0).max(MOST_COST_BPS);
