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

/** Fundamentals, each with the day from which it may be used. */
export class FundamentalsTable {
  private readonly db: DuckConnection;

  constructor(db: DuckConnection) {
    this.db = db;
  }

  /** Adds the filings that are not stored with the same figures and day already. @returns how many were added */
  async add(importId: number, filings: readonly StoredFiling[]): Promise<number> {
    return this.db.transaction(async () => {
      const columns = COLUMNS.map((column) => `${column} DOUBLE`).join(', ');
      await this.db.run(
        `CREATE OR REPLACE TEMP TABLE staged_filings (symbol VARCHAR, period_end DATE, known_day DATE, ${columns})`,
      );
      await this.db.append('staged_filings', filings.length, [
        { type: VARCHAR, values: (row) => filings[row].symbol },
        { type: DATE, numbers: Int32Array.from(filings, ({ periodEnd }) => periodEnd) },
        { type: DATE, numbers: Int32Array.from(filings, ({ knownAt }) => knownAt) },
        ...FIGURES.map((figure) => ({ type: DOUBLE, numbers: Float64Array.from(filings, (filing) => filing[figure]) })),
      ]);
      const values = COLUMNS.map((column) => `CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END`);
      const staged = `SELECT symbol, period_end, ${values.join(', ')}, known_day::TIMESTAMP FROM staged_filings`;
      const stored = `SELECT symbol, period_end, ${COLUMNS.join(', ')}, known_at FROM fundamentals`;
      const fresh = `(${staged}) EXCEPT (${stored})`;
      const [{ n }] = await this.db.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM (${fresh})`);
      await this.db.run(`INSERT INTO fundamentals SELECT *, $import_id FROM (${fresh})`, { import_id: importId });
      await this.db.run('DROP TABLE staged_filings');
      return n;
    });
  }

  /** Every filing known by an instant, by symbol and the day it became known. */
  async read(knownBy?: Date): Promise<StoredFiling[]> {
    const where = 'FROM fundamentals WHERE known_at <= $known_by::TIMESTAMP';
    const order = 'ORDER BY symbol, known_at, period_end, import_id';
    const values = { known_by: knownBy ? timestamp(knownBy) : '9999-12-31 00:00:00' };
    const symbols = await this.db.rows<{ symbol: string }>(`SELECT symbol ${where} ${order}`, values);
    const days = [new Int32Array(symbols.length), new Int32Array(symbols.length)];
    const figures = FIGURES.map(() => new Float64Array(symbols.length));
    await this.db.numbers(
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
}
