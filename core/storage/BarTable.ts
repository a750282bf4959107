import { DATE, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckConnection } from './DuckConnection.ts';
import { bounds, timestamp, type Knowledge } from './Knowledge.ts';

/** Bars of one symbol, oldest first; days since 1970-01-01, NaN for a missing field. */
export interface StoredSeries {
  symbol: string;
  date: Int32Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
}

export interface Comparison {
  inserted: number;
  restated: number;
  unchanged: number;
}

export interface BarSummary {
  bars: number;
  symbols: number;
  firstDate: string | null;
  lastDate: string | null;
  restated: number;
}

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;
const nullable = (field: string) => `CASE WHEN isnan(${field}) THEN NULL ELSE ${field} END AS ${field}`;

/** Bars as last known: of several versions of a symbol-day the one learned last. */
const CURRENT = `
  SELECT symbol, event_date, open, high, low, close, volume, known_at FROM bars
  WHERE event_date > $forget_until::DATE AND event_date <= $as_of::DATE AND known_at <= $known_by::TIMESTAMP
    AND import_id <= $through_import
  QUALIFY row_number() OVER (PARTITION BY symbol, event_date ORDER BY known_at DESC, import_id DESC) = 1`;

/** The bars of the market store. */
export class BarTable {
  private readonly reader: DuckConnection;
  private readonly writer: DuckConnection;

  constructor(reader: DuckConnection, writer: DuckConnection) {
    this.reader = reader;
    this.writer = writer;
  }

  /** How parsed bars stand against what is stored, without storing them. */
  compare(series: readonly StoredSeries[]): Promise<Comparison> {
    return this.writer.transaction(async (writer) => {
      const comparison = await compareWithStored(writer, series);
      await writer.run('DROP TABLE compared');
      return comparison;
    });
  }

  /**
   * Adds bars in one transaction: a new symbol-day is known at its close (21:00 UTC of its date), one that differs from
   * what is stored is a restatement known at `now` (or when the version it replaces is known, whichever is later), one
   * that is equal adds nothing.
   */
  add(importId: number, series: readonly StoredSeries[], now: Date): Promise<Comparison> {
    return this.writer.transaction(async (writer) => {
      const comparison = await compareWithStored(writer, series);
      await writer.run(
        `INSERT INTO bars
         SELECT symbol, event_date, open, high, low, close, volume,
                CASE WHEN stored THEN greatest($now::TIMESTAMP, known_at) ELSE event_date + INTERVAL 21 HOUR END,
                $import_id
         FROM compared WHERE NOT stored OR differs`,
        { now: timestamp(now), import_id: importId },
      );
      await writer.run('DROP TABLE compared');
      return comparison;
    });
  }

  /** Every bar as known, by symbol in code-point order, each symbol's oldest first. */
  read(knowledge: Knowledge = {}): Promise<StoredSeries[]> {
    const values = bounds(knowledge);
    return this.reader.transaction(async (reader) => {
      const counts = await reader.rows<{ symbol: string; n: number }>(
        `SELECT symbol, count(*)::INTEGER AS n FROM (${CURRENT}) GROUP BY symbol ORDER BY symbol`,
        values,
      );
      const rows = counts.reduce((sum, { n }) => sum + n, 0);
      const date = new Int32Array(rows);
      const fields = FIELDS.map(() => new Float64Array(rows));
      await reader.numbers(
        `SELECT event_date, ${FIELDS.map((field) => `coalesce(${field}, 'NaN'::DOUBLE)`).join(', ')}
         FROM (${CURRENT}) ORDER BY symbol, event_date`,
        values,
        [date, ...fields],
      );
      let start = 0;
      return counts.map(({ symbol, n }) => {
        const end = start + n;
        const [open, high, low, close, volume] = fields.map((field) => field.subarray(start, end));
        const series = { symbol, date: date.subarray(start, end), open, high, low, close, volume };
        start = end;
        return series;
      });
    });
  }

  /** The trading days on which any symbol has a bar, days since 1970-01-01. */
  async calendar(): Promise<Int32Array> {
    const days = await this.reader.rows<{ day: number }>(
      "SELECT DISTINCT (event_date - DATE '1970-01-01')::INTEGER AS day FROM bars ORDER BY day",
    );
    return Int32Array.from(days, ({ day }) => day);
  }

  async summary(): Promise<BarSummary> {
    const [row] = await this.reader.rows<BarSummary>(
      `SELECT count(*)::INTEGER AS bars, count(DISTINCT symbol)::INTEGER AS symbols,
              strftime(min(event_date), '%Y-%m-%d') AS "firstDate", strftime(max(event_date), '%Y-%m-%d') AS "lastDate",
              (SELECT count(*)::INTEGER FROM bars) - count(*)::INTEGER AS restated
       FROM (SELECT DISTINCT symbol, event_date FROM bars)`,
    );
    return row;
  }
}

/** Makes the temporary table `staged`, a missing field being NULL. */
async function stage(writer: DuckConnection, series: readonly StoredSeries[]): Promise<void> {
  const rows = series.reduce((sum, { date }) => sum + date.length, 0);
  const whose = new Int32Array(rows);
  let at = 0;
  for (const [i, { date }] of series.entries()) {
    whose.fill(i, at, at + date.length);
    at += date.length;
  }
  const joined = <T extends Int32Array | Float64Array>(all: T, part: (series: StoredSeries) => T): T => {
    let start = 0;
    for (const one of series) {
      all.set(part(one), start);
      start += part(one).length;
    }
    return all;
  };
  await writer.run('CREATE TEMP TABLE staged_symbols (id INTEGER, symbol VARCHAR)');
  await writer.append('staged_symbols', series.length, [
    { type: INTEGER, numbers: Int32Array.from(series.keys()) },
    { type: VARCHAR, values: (row) => series[row].symbol },
  ]);
  await writer.run(
    `CREATE TEMP TABLE staged_rows (id INTEGER, event_date DATE, ${FIELDS.map((field) => `${field} DOUBLE`).join(', ')})`,
  );
  await writer.append('staged_rows', rows, [
    { type: INTEGER, numbers: whose },
    { type: DATE, numbers: joined(new Int32Array(rows), (one) => one.date) },
    ...FIELDS.map((field) => ({ type: DOUBLE, numbers: joined(new Float64Array(rows), (one) => one[field]) })),
  ]);
  await writer.run(
    `CREATE TEMP TABLE staged AS
     SELECT symbol, event_date, ${FIELDS.map(nullable).join(', ')} FROM staged_rows JOIN staged_symbols USING (id)`,
  );
  await writer.run('DROP TABLE staged_rows');
  await writer.run('DROP TABLE staged_symbols');
}

/** Leaves the temporary table `compared`: the bars with `stored`, `differs` and what is stored's `known_at`. */
async function compareWithStored(writer: DuckConnection, series: readonly StoredSeries[]): Promise<Comparison> {
  await stage(writer, series);
  const differs = FIELDS.map((field) => `s.${field} IS DISTINCT FROM c.${field}`).join(' OR ');
  await writer.run(
    `CREATE TEMP TABLE compared AS
     SELECT s.*, c.known_at, c.symbol IS NOT NULL AS stored, c.symbol IS NOT NULL AND (${differs}) AS differs
     FROM staged s LEFT JOIN (${CURRENT}) c ON s.symbol = c.symbol AND s.event_date = c.event_date`,
    bounds({}),
  );
  await writer.run('DROP TABLE staged');
  const [counts] = await writer.rows<Comparison>(
    `SELECT count(*) FILTER (NOT stored)::INTEGER AS inserted, count(*) FILTER (differs)::INTEGER AS restated,
            count(*) FILTER (stored AND NOT differs)::INTEGER AS unchanged FROM compared`,
  );
  return counts;
}
