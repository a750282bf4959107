import {
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { AppError } from '../contract/index.ts';
import { sqlError } from './sqlError.ts';

/** What DuckDB may do here: nothing is fetched, and no file but its own is read or written. */
const OPTIONS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
};

const CHUNK_ROWS = 2048;

/** A column to append: typed numbers (NaN stays NaN: the SQL that reads it makes NULL of it) or values by row. */
export type AppendColumn = { type: DuckDBType } & (
  { numbers: Float64Array | Int32Array } | { values: (row: number) => DuckDBValue }
);

/** One DuckDB connection whose statements run one after the other; errors carry the SQL. */
export class DuckConnection {
  private readonly connection: DuckDBConnection;
  private tail: Promise<unknown> = Promise.resolve();
  private isEnding = false;

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /**
   * Opens a database file with two connections: what the writer's transaction has not committed, the reader does not
   * see. `close` refuses whatever is asked after it and waits for what was asked before.
   */
  static async open(
    file: string,
  ): Promise<{ reader: DuckConnection; writer: DuckConnection; close: () => Promise<void> }> {
    try {
      const instance = await DuckDBInstance.create(file, OPTIONS);
      const reader = new DuckConnection(await instance.connect());
      const writer = new DuckConnection(await instance.connect());
      const close = async () => {
        // Closing under a statement that runs ends the process.
        await Promise.all([reader.end(), writer.end()]);
        reader.connection.closeSync();
        writer.connection.closeSync();
        instance.closeSync();
      };
      return { reader, writer, close };
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError(
        'WORKSPACE_DAMAGED',
        `${file} cannot be opened: ${message}. Restore a backup.`,
        { file },
        thrown,
      );
    }
  }

  run(sql: string, values?: Record<string, DuckDBValue>): Promise<void> {
    return this.inTurn(async () => {
      await this.attempt(sql, () => this.connection.run(sql, values));
    });
  }

  /** The rows of a small result, as objects. */
  rows<T>(sql: string, values?: Record<string, DuckDBValue>): Promise<T[]> {
    return this.inTurn(async () => {
      const reader = await this.attempt(sql, () => this.connection.runAndReadAll(sql, values));
      return reader.getRowObjectsJS() as T[];
    });
  }

  /**
   * The columns of a large result that has only DOUBLE, INTEGER and DATE columns (dates as days since 1970-01-01).
   * The query must give no NULL: unknown numbers as 'NaN'.
   * @param into one array per column, as long as the result
   */
  numbers(sql: string, values: Record<string, DuckDBValue>, into: (Float64Array | Int32Array)[]): Promise<void> {
    return this.inTurn(() =>
      this.attempt(sql, async () => {
        const result = await this.connection.stream(sql, values);
        let at = 0;
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          for (const [k, column] of into.entries()) column.set(itemsOf(chunk, k).items.subarray(0, chunk.rowCount), at);
          at += chunk.rowCount;
        }
        const expected = into[0].length;
        if (at !== expected) throw new AppError('BUG', `${at} rows instead of ${expected} from SQL: ${sql}`, { sql });
      }),
    );
  }

  /** Appends rows to a table, columns in the table's order. */
  append(table: string, rows: number, columns: AppendColumn[]): Promise<void> {
    return this.inTurn(() =>
      this.attempt(`append to ${table}`, async () => {
        const appender = await this.connection.createAppender(table);
        const types = columns.map((column) => column.type);
        try {
          for (let start = 0; start < rows; start += CHUNK_ROWS) {
            const count = Math.min(CHUNK_ROWS, rows - start);
            const chunk = DuckDBDataChunk.create(types, count);
            for (const [k, column] of columns.entries()) fillVector(chunk, k, column, start, count);
            appender.appendDataChunk(chunk);
            // A long append must leave the engine's event loop room to answer.
            if ((start / CHUNK_ROWS) % 32 === 31) await new Promise((resume) => setImmediate(resume));
          }
        } finally {
          appender.closeSync();
        }
      }),
    );
  }

  /**
   * Runs `work` between BEGIN and COMMIT, all of it in one state of the database; rolls back when it throws. Whatever
   * else this connection is asked waits until then, so `work` uses the one that it is given.
   */
  transaction<T>(work: (connection: DuckConnection) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      const inner = new DuckConnection(this.connection);
      await inner.run('BEGIN TRANSACTION');
      try {
        const result = await work(inner);
        await inner.run('COMMIT');
        return result;
      } catch (thrown) {
        await inner.run('ROLLBACK').catch(() => undefined);
        throw thrown;
      }
    });
  }

  private end(): Promise<unknown> {
    this.isEnding = true;
    return this.tail;
  }

  /** @throws AppError ENGINE_LOST once the connection ends */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.isEnding) {
      return Promise.reject(new AppError('ENGINE_LOST', 'The engine is ending. Ask again when it runs.'));
    }
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async attempt<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw sqlError(thrown, sql);
    }
  }
}

/**
 * The memory of a numeric vector. It is private in the package's types, and a hundred times faster than value by value
 * (docs/decisions/0001-duckdb.md); the version is pinned and DuckConnection.test.ts round-trips every type used.
 */
const itemsOf = (chunk: DuckDBDataChunk, k: number) =>
  chunk.getColumnVector(k) as unknown as { items: Float64Array; flush(): void };

function fillVector(chunk: DuckDBDataChunk, k: number, column: AppendColumn, start: number, count: number): void {
  if ('values' in column) {
    chunk.setColumnValues(
      k,
      Array.from({ length: count }, (_, i) => column.values(start + i)),
    );
    return;
  }
  const vector = itemsOf(chunk, k);
  vector.items.set(column.numbers.subarray(start, start + count));
  vector.flush();
}
