import { isoOf } from '../contract/index.ts';

/**
 * What a read may know: nothing after the event date `asOf` (a day), nothing learned after `knownBy` (default now),
 * nothing of the event dates up to and with `forgetUntil` (a day; default: back to the first), and nothing that an import
 * after `throughImport` brought (default: all). The last differs from `knownBy` for history imported late: its bars were
 * known at their close to the world, and yet not to the workspace.
 */
export interface Knowledge {
  asOf?: number | undefined;
  knownBy?: Date | undefined;
  forgetUntil?: number | undefined;
  throughImport?: number | undefined;
}

/** An instant as DuckDB's TIMESTAMP reads it (UTC). */
export const timestamp = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');

const EVERY_IMPORT = 2_147_483_647;

/** The parameters `$known_by` and `$through_import` of a query of what was learned when. */
export const learned = ({ knownBy, throughImport }: Pick<Knowledge, 'knownBy' | 'throughImport'>) => ({
  known_by: knownBy === undefined ? '9999-12-31 00:00:00' : timestamp(knownBy),
  through_import: throughImport ?? EVERY_IMPORT,
});

/** The parameters of a bitemporal query: {@link learned}'s, `$as_of` and `$forget_until`. */
export const bounds = ({ asOf, forgetUntil, ...knowledge }: Knowledge) => ({
  ...learned(knowledge),
  as_of: asOf === undefined ? '9999-12-31' : isoOf(asOf),
  forget_until: forgetUntil === undefined ? '0001-01-01' : isoOf(forgetUntil),
});
