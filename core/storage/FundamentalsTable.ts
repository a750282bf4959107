import { BOOLEAN, DATE, DOUBLE, VARCHAR } from '@duckdb/node-api';
import type { DuckConnection } from './DuckConnection.ts';
import { learned, type Knowledge } from './Knowledge.ts';

const FIGURES = ['eps', 'shares', 'totalEquity', 'totalDebt', 'cash', 'ebitda', 'dividendsPerShare'] as const;
const COLUMNS = ['eps', 'shares', 'total_equity', 'total_debt', 'cash', 'ebitda', 'dividends_per_share'];

/** The figures of one filing: flows over the trailing twelve months, NaN unknown; days since 1970-01-01. */
export type StoredFiling = { symbol: string; periodEnd: number; knownAt: number } & Record<
  (typeof FIGURES)[number],
  number
>;

const STAGED = `SELECT symbol, period_end, ${COLUMNS.map((column) => `CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END`).join(', ')}, known_day::TIMESTAMP, lagged FROM staged_filings`;
/** Of several imports of one period known on one day, the last; of those known by a stated lag, the last of all. */
const current = (condition: string) => `
  SELECT symbol, period_end, ${COLUMNS.join(', ')}, known_at, lagged FROM fundamentals
  WHERE ${condition}
  QUALIFY row_number() OVER (
    PARTITION BY symbol, period_end, lagged, CASE WHEN NOT lagged THEN known_at END ORDER BY import_id DESC
  ) = 1`;
const FRESH = `(${STAGED}) EXCEPT (${current('true')})`;

/** A filing to be stored. `lagged`: its day is the period's end plus a stated lag, for want of a filing date. */
export type NewFiling = StoredFiling & { lagged?: boolean };

/** Fundamentals, each with the day from which it may be used. */
export class FundamentalsTable {
  private readonly reader: DuckConnection;
  private readonly writer: DuckConnection;

  constructor(reader: DuckConnection, writer: DuckConnection) {
    this.reader = reader;
    this.writer = writer;
  }

  /** How many of the filings are not stored with the same figures and day already. */
  countNew(filings: readonly NewFiling[]): Promise<number> {
    return this.withStaged(filings, () => Promise.resolve());
  }

  /** Adds the filings that are new. @returns how many */
  add(importId: number, filings: readonly NewFiling[]): Promise<number> {
    return this.withStaged(filings, (writer) =>
      writer.run(`INSERT INTO fundamentals SELECT * EXCLUDE (lagged), $import_id, lagged FROM (${FRESH})`, {
        import_id: importId,
      }),
    );
  }

  /** Every filing that may be known, by symbol and the day it became known. */
  read(knowledge: Pick<Knowledge, 'knownBy' | 'throughImport'> = {}): Promise<StoredFiling[]> {
    const from = `FROM (${current('import_id <= $through_import')}) WHERE known_at <= $known_by::TIMESTAMP
      ORDER BY symbol, known_at, period_end, lagged`;
    const values = learned(knowledge);
    return this.reader.transaction(async (reader) => {
      const symbols = await reader.rows<{ symbol: string }>(`SELECT symbol ${from}`, values);
      const days = [new Int32Array(symbols.length), new Int32Array(symbols.length)];
      const figures = FIGURES.map(() => new Float64Array(symbols.length));
      await reader.numbers(
        `SELECT period_end, known_at::DATE, ${COLUMNS.map((column) => `coalesce(${column}, 'NaN'::DOUBLE)`).join(', ')} ${from}`,
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
    });
  }

  /** Counts the filings that are new and does `work`, which finds them by {@link FRESH}, in one transaction. */
  private withStaged(filings: readonly NewFiling[], work: (writer: DuckConnection) => Promise<void>): Promise<number> {
    const columns = COLUMNS.map((column) => `${column} DOUBLE`).join(', ');
    return this.writer.transaction(async (writer) => {
      await writer.run(
        `CREATE TEMP TABLE staged_filings (symbol VARCHAR, period_end DATE, known_day DATE, lagged BOOLEAN, ${columns})`,
      );
      await writer.append('staged_filings', filings.length, [
        { type: VARCHAR, values: (row) => filings[row].symbol },
        { type: DATE, numbers: Int32Array.from(filings, ({ periodEnd }) => periodEnd) },
        { type: DATE, numbers: Int32Array.from(filings, ({ knownAt }) => knownAt) },
        { type: BOOLEAN, values: (row) => filings[row].lagged ?? false },
        ...FIGURES.map((figure) => ({
          type: DOUBLE,
          numbers: Float64Array.from(filings, (filing) => filing[figure]),
        })),
      ]);
      const [{ n }] = await writer.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM (${FRESH})`);
      await work(writer);
      await writer.run('DROP TABLE staged_filings');
      return n;
    });
  }
}
