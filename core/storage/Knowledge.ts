import { isoOf } from '../contract/index.ts';

/**
 * What a read may know: nothing after the event date `asOf` (a day), nothing learned after `knownBy` (default now), and
 * nothing of the event dates up to and with `forgetUntil` (a day; default: back to the first).
 */
export interface Knowledge {
  asOf?: number | undefined;
  knownBy?: Date | undefined;
  forgetUntil?: number | undefined;
}

/** An instant as DuckDB's TIMESTAMP reads it (UTC). */
export const timestamp = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');

/** The parameters `$as_of`, `$known_by` and `$forget_until` of a bitemporal query. */
export const bounds = ({ asOf, knownBy, forgetUntil }: Knowledge) => ({
  as_of: asOf === undefined ? '9999-12-31' : isoOf(asOf),
  known_by: knownBy === undefined ? '9999-12-31 00:00:00' : timestamp(knownBy),
  forget_until: forgetUntil === undefined ? '0001-01-01' : isoOf(forgetUntil),
});
