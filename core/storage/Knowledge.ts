import { isoOf } from '../contract/index.ts';

/** What a read may know: nothing after the event date `asOf` (a day), nothing learned after `knownBy` (default now). */
export interface Knowledge {
  asOf?: number | undefined;
  knownBy?: Date | undefined;
}

/** An instant as DuckDB's TIMESTAMP reads it (UTC). */
export const timestamp = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');

/** The parameters `$as_of` and `$known_by` of a bitemporal query. */
export const bounds = ({ asOf, knownBy }: Knowledge) => ({
  as_of: asOf === undefined ? '9999-12-31' : isoOf(asOf),
  known_by: knownBy === undefined ? '9999-12-31 00:00:00' : timestamp(knownBy),
});
