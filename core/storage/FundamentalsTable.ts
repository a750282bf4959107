import { DATE, DOUBLE, VARCHAR } from '@duckdb/node-api';
import type { DuckConnection } from './DuckConnection.ts';
import { timestamp } from './Knowledge.ts';

const FIGURES = ['eps', 'shares', 'totalEquity', 'totalDebt', 'cash', 'ebitda', 'dividendsPerShare'] as const;
const COLUMNS = ['eps', 'shares', 'total_equity', 'total_debt', 'cash', 'ebitda', 'dividends_per_share'];

/** The figures of one filing: flows over the trailing twelve months, NaN unknown; days since 1970-01-01. */
export type StoredFiling = { symbol: string; periodEnd: number; knownAt: number } & Record<
  (typeof FIGURES)[number],
  number
>;

const STAGED = `SELECT symbol, period_end, ${COLUMNS.map((column) => `CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END`).join(', ')}, known_day::TIMESTAMP FROM staged_filings`;
const STORED = `SELECT symbol, period_end, ${COLUMNS.join(', ')}, known_at FROM fundamentals`;
const FRESH = `(${STAGED}) EXCEPT (${STORED})`;

/** Fundamentals, each with the day from which it may be used. */
export class FundamentalsTable {
  private readonly reader: DuckConnection;
  private readonly writer: DuckConnection;

  constructor(reader: DuckConnection, writer: DuckConnection) {
    this.reader = reader;
    this.writer = writer;
  }

  /** How many of the filings are not stored with the same figures and day already. */
  async countNew(filings: readonly StoredFiling[]): Promise<number> {
    await this.stage(filings);
    const [{ n }] = await this.writer.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM (${FRESH})`);
    await this.writer.run('DROP TABLE staged_filings');
    return n;
  }

  /** Adds the filings that are new. @returns how many */
  async add(importId: number, filings: readonly StoredFiling[]): Promise<number> {
    const added = await this.countNew(filings);
    await this.stage(filings);
    await this.writer.run(`INSERT INTO fundamentals SELECT *, $import_id FROM (${FRESH})`, { import_id: importId });
    await this.writer.run('DROP TABLE staged_filings');
    return added;
  }

  /** Every filing known by an instant, by symbol and the day it became known. */
  async read(knownBy?: Date): Promise<StoredFiling[]> {
    const where = 'FROM fundamentals WHERE known_at <= $known_by::TIMESTAMP';
    const order = 'ORDER BY symbol, known_at, period_end, import_id';
    const values = { known_by: knownBy ? timestamp(knownBy) : '9999-12-31 00:00:00' };
    const symbols = await this.reader.rows<{ symbol: string }>(`SELECT symbol ${where} ${order}`, values);
    const days = [new Int32Array(symbols.length), new Int32Array(symbols.length)];
    const figures = FIGURES.map(() => new Float64Array(symbols.length));
    await this.reader.numbers(
      `SELECT period_end, known_at::DATE, ${COLUMNS.map((column) => `coalesce(${column}, 'NaN'::DOUBLE)`).join(', ')} ${where} ${order}`,
      values,
      [...days, ...figures],
    );
    return symbols.map(({ symbol }, i) => ({
      symbol,
      periodEnd: days[0][i],
      knownAt: days[1][i],
      ...(Object.fromEntries(FIGURES.map((figure, k) => [figure, figures[k][i]])) as Record<
        (typeof FIGURES)[number],
        number
      >),
    }));
  }

  private async stage(filings: readonly StoredFiling[]): Promise<void> {
    const columns = COLUMNS.map((column) => `${column} DOUBLE`).join(', ');
    await this.writer.run(
      `CREATE OR REPLACE TEMP TABLE staged_filings (symbol VARCHAR, period_end DATE, known_day DATE, ${columns})`,
    );
    await this.writer.append('staged_filings', filings.length, [
      { type: VARCHAR, values: (row) => filings[row].symbol },
      { type: DATE, numbers: Int32Array.from(filings, ({ periodEnd }) => periodEnd) },
      { type: DATE, numbers: Int32Array.from(filings, ({ knownAt }) => knownAt) },
      ...FIGURES.map((figure) => ({ type: DOUBLE, numbers: Float64Array.from(filings, (filing) => filing[figure]) })),
    ]);
  }
}
