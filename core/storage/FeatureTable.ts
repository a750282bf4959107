import { DATE, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api';
import { AppError } from '../contract/index.ts';
import type { DuckConnection } from './DuckConnection.ts';

/** Built features, one row per bar: `symbol` is an index into `symbols`. */
export interface StoredFeatures {
  buildId: string;
  symbols: readonly string[];
  features: readonly string[];
  rowSymbol: Int32Array;
  rowDate: Int32Array;
  /** One array per feature, NaN unknown. */
  values: readonly Float64Array[];
}

const NAME = /^[a-z][a-z0-9_]*$/;

/** The features of every stored bar, as last built: one build at a time, replaced whole. */
export class FeatureTable {
  private readonly reader: DuckConnection;
  private readonly writer: DuckConnection;

  constructor(reader: DuckConnection, writer: DuckConnection) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Identifies what the stored build was made from; null when there is none. */
  async buildId(): Promise<string | null> {
    const [row] = await this.reader.rows<{ id: string }>('SELECT build_id AS id FROM feature_builds');
    return row?.id ?? null;
  }

  /** Symbols of the build, in its order. */
  symbols(): Promise<string[]> {
    return symbolsOf(this.reader);
  }

  /** Size of the build. */
  extent(): Promise<{ rows: number; symbols: string[] }> {
    return this.reader.transaction(async (reader) => {
      const [{ n }] = await reader.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM features');
      return { rows: n, symbols: await symbolsOf(reader) };
    });
  }

  /** The build is no longer taken for one; its rows go with the next. */
  forget(): Promise<void> {
    return this.writer.run('DELETE FROM feature_builds');
  }

  async replace(build: StoredFeatures): Promise<void> {
    const columns = build.features.map(identifier);
    await this.writer.transaction(async (writer) => {
      await writer.run(`CREATE OR REPLACE TABLE feature_symbols (id INTEGER, symbol VARCHAR)`);
      await writer.append('feature_symbols', build.symbols.length, [
        { type: INTEGER, numbers: Int32Array.from(build.symbols.keys()) },
        { type: VARCHAR, values: (row) => build.symbols[row] },
      ]);
      await writer.run(
        `CREATE OR REPLACE TABLE features (symbol_id INTEGER, event_date DATE, ${columns.map((name) => `${name} DOUBLE`).join(', ')})`,
      );
      await writer.append('features', build.rowDate.length, [
        { type: INTEGER, numbers: build.rowSymbol },
        { type: DATE, numbers: build.rowDate },
        ...build.values.map((numbers) => ({ type: DOUBLE, numbers })),
      ]);
      await writer.run('DELETE FROM feature_builds');
      await writer.run('INSERT INTO feature_builds VALUES ($id)', { id: build.buildId });
    });
  }

  /** Columns of the build for some symbols, ordered by symbol and date. */
  async read(features: readonly string[], symbols: readonly string[]): Promise<Omit<StoredFeatures, 'buildId'>> {
    const columns = features.map(identifier);
    const from = `FROM features JOIN feature_symbols ON id = symbol_id WHERE symbol IN (SELECT unnest(string_split($symbols, chr(10))))`;
    const values = { symbols: symbols.join('\n') };
    return this.reader.transaction(async (reader) => {
      const [{ n }] = await reader.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n ${from}`, values);
      const rowSymbol = new Int32Array(n);
      const rowDate = new Int32Array(n);
      const numbers = features.map(() => new Float64Array(n));
      await reader.numbers(
        `SELECT ${['symbol_id', 'event_date', ...columns].join(', ')} ${from} ORDER BY symbol, event_date`,
        values,
        [rowSymbol, rowDate, ...numbers],
      );
      return { symbols: await symbolsOf(reader), features, rowSymbol, rowDate, values: numbers };
    });
  }
}

async function symbolsOf(reader: DuckConnection): Promise<string[]> {
  const rows = await reader.rows<{ symbol: string }>('SELECT symbol FROM feature_symbols ORDER BY id');
  return rows.map(({ symbol }) => symbol);
}

function identifier(name: string): string {
  if (!NAME.test(name))
    throw new AppError(
      'BAD_INPUT',
      `${JSON.stringify(name)} cannot be the name of a feature. Use a lower-case letter, then lower-case letters, digits and _.`,
    );
  return name;
}
