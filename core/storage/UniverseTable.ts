import { DATE, VARCHAR } from '@duckdb/node-api';
import { dayOf } from '../contract/index.ts';
import type { DuckConnection } from './DuckConnection.ts';
import { learned, timestamp, type Knowledge } from './Knowledge.ts';

/** A stretch of membership: days since 1970-01-01, `end` the first day out of the universe, null while a member. */
export interface StoredSpell {
  symbol: string;
  start: number;
  end: number | null;
  sector?: string;
}

/** Membership of the universe by date. An import replaces what was known before; older versions stay on record. */
export class UniverseTable {
  private readonly reader: DuckConnection;
  private readonly writer: DuckConnection;

  constructor(reader: DuckConnection, writer: DuckConnection) {
    this.reader = reader;
    this.writer = writer;
  }

  async add(importId: number, spells: readonly StoredSpell[], now: Date): Promise<void> {
    await this.writer.transaction(async (writer) => {
      await writer.run(
        'CREATE TEMP TABLE staged_spells (symbol VARCHAR, start_date DATE, end_date DATE, sector VARCHAR)',
      );
      await writer.append('staged_spells', spells.length, [
        { type: VARCHAR, values: (row) => spells[row].symbol },
        { type: DATE, numbers: Int32Array.from(spells, ({ start }) => start) },
        { type: DATE, numbers: Int32Array.from(spells, ({ end }) => end ?? OPEN) },
        { type: VARCHAR, values: (row) => spells[row].sector ?? '' },
      ]);
      await writer.run(
        `INSERT INTO universe_spells
         SELECT symbol, start_date, nullif(end_date, $open::DATE), $now::TIMESTAMP, $import_id, nullif(sector, '')
         FROM staged_spells`,
        { open: OPEN_DATE, now: timestamp(now), import_id: importId },
      );
      await writer.run('DROP TABLE staged_spells');
    });
  }

  /**
   * The spells of the latest import of those that may be known; null when none was imported. As of a date, what begins
   * later is not there, and what ends later is open.
   */
  async read({ asOf = Infinity, ...knowledge }: Omit<Knowledge, 'forgetUntil'> = {}): Promise<StoredSpell[] | null> {
    const rows = await this.reader.rows<{ symbol: string; start: string; until: string | null; sector: string | null }>(
      `SELECT symbol, strftime(start_date, '%Y-%m-%d') AS start, strftime(end_date, '%Y-%m-%d') AS until, sector
       FROM universe_spells
       WHERE import_id = (
         SELECT max(import_id) FROM universe_spells
         WHERE known_at <= $known_by::TIMESTAMP AND import_id <= $through_import
       )
       ORDER BY symbol, start_date`,
      learned(knowledge),
    );
    if (rows.length === 0) return null;
    return rows.flatMap(({ symbol, start: from, until, sector }) => {
      const [start, last] = [dayOf(from), until === null ? null : dayOf(until)];
      const end = last !== null && last > asOf ? null : last;
      return start > asOf ? [] : [{ symbol, start, end, ...(sector !== null && { sector }) }];
    });
  }
}

const OPEN_DATE = '9999-12-31';
const OPEN = dayOf(OPEN_DATE);
