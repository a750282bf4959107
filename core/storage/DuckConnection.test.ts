import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATE, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DuckConnection } from './DuckConnection.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** More rows than fit in one vector, so that chunks of an append and of a stream meet. */
const ROWS = 5000;

async function open(file = join(temporaryFolder(), 'test.duckdb')) {
  const { reader, writer, close } = await DuckConnection.open(file);
  onTestFinished(close);
  return { reader, writer };
}

describe('DuckConnection', () => {
  it('gives back every type that is stored, to the bit', async () => {
    const { reader, writer } = await open();
    const words = ['plain', "it's", '"quoted"', 'two\nlines', '', 'Zürich 東京 🙂', "'; DROP TABLE kept; --", 'a,b\tc'];
    const doubles = [0, -0, 1 / 3, Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity, NaN];
    const integer = Int32Array.from({ length: ROWS }, (_, i) => (i % 2 === 0 ? i : -i - 1));
    integer.set([2147483647, -2147483648]);
    const day = Int32Array.from({ length: ROWS }, (_, i) => i * 7 - 10_000);
    const double = Float64Array.from({ length: ROWS }, (_, i) => doubles[i] ?? Math.sqrt(i) - 30);
    await writer.run('CREATE TABLE kept (number INTEGER, day DATE, value DOUBLE, word VARCHAR)');
    await writer.append('kept', ROWS, [
      { type: INTEGER, numbers: integer },
      { type: DATE, numbers: day },
      { type: DOUBLE, numbers: double },
      { type: VARCHAR, values: (row) => words[row % words.length] },
    ]);
    const into = [new Int32Array(ROWS), new Int32Array(ROWS), new Float64Array(ROWS)];
    await reader.numbers('SELECT number, day, value FROM kept ORDER BY rowid', {}, into);
    expect(into[0]).toEqual(integer);
    expect(into[1]).toEqual(day);
    expect([...into[2]].every((value, i) => Object.is(value, double[i]))).toBe(true);
    const rows = await reader.rows<{ word: string }>('SELECT word FROM kept ORDER BY rowid');
    expect(rows.map(({ word }) => word)).toEqual(Array.from({ length: ROWS }, (_, i) => words[i % words.length]));
    const dates = await reader.rows("SELECT strftime(day, '%Y-%m-%d') AS day FROM kept ORDER BY rowid LIMIT 1");
    expect(dates).toEqual([{ day: '1942-08-16' }]);
  });

  it('binds values instead of splicing them', async () => {
    const { writer } = await open();
    const values = { word: "'; DROP TABLE t; --", number: 7, none: null };
    const rows = await writer.rows('SELECT $word AS word, $number AS number, $none AS none', values);
    expect(rows).toEqual([values]);
  });

  it('appends nothing when there are no rows', async () => {
    const { writer } = await open();
    await writer.run('CREATE TABLE t (number INTEGER)');
    await writer.append('t', 0, [{ type: INTEGER, numbers: new Int32Array(0) }]);
    await writer.numbers('SELECT number FROM t', {}, [new Int32Array(0)]);
    expect(await writer.rows('SELECT * FROM t')).toEqual([]);
  });

  it('hides from the reader what the writer has not committed', async () => {
    const { reader, writer } = await open();
    const count = async (connection: DuckConnection) =>
      (await connection.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM t'))[0].n;
    await writer.run('CREATE TABLE t (number INTEGER)');
    await writer.transaction(async (inner) => {
      await inner.run('INSERT INTO t VALUES (1)');
      expect([await count(inner), await count(reader)]).toEqual([1, 0]);
    });
    expect(await count(reader)).toBe(1);
  });

  it('rolls a transaction back when its work throws', async () => {
    const { writer } = await open();
    await writer.run('CREATE TABLE t (number INTEGER NOT NULL)');
    const failed = writer.transaction(async (inner) => {
      await inner.run('CREATE TABLE other (number INTEGER)');
      await inner.append('t', 1, [{ type: INTEGER, numbers: Int32Array.of(1) }]);
      await inner.run('INSERT INTO t VALUES (NULL)');
    });
    await expect(failed).rejects.toThrow('NOT NULL');
    expect(await writer.rows('SELECT * FROM t')).toEqual([]);
    await expect(writer.rows('SELECT * FROM other')).rejects.toThrow('other');
    expect(await writer.transaction(() => Promise.resolve('next'))).toBe('next');
  });

  it('keeps the statements of others out of a transaction', async () => {
    const { writer } = await open();
    await writer.run('CREATE TABLE t (word VARCHAR)');
    const failed = writer.transaction(async (inner) => {
      await inner.run("INSERT INTO t VALUES ('of the transaction')");
      await new Promise((resume) => setTimeout(resume, 10));
      throw new RangeError('stop');
    });
    await Promise.all([writer.run("INSERT INTO t VALUES ('of another')"), expect(failed).rejects.toThrow('stop')]);
    expect(await writer.rows('SELECT word FROM t')).toEqual([{ word: 'of another' }]);
  });

  it('shows a transaction one state of the database', async () => {
    const { reader, writer } = await open();
    await writer.run('CREATE TABLE t (number INTEGER)');
    const count = 'SELECT count(*)::INTEGER AS n FROM t';
    await reader.transaction(async (inner) => {
      expect(await inner.rows(count)).toEqual([{ n: 0 }]);
      await writer.run('INSERT INTO t VALUES (1)');
      expect(await inner.rows(count)).toEqual([{ n: 0 }]);
    });
    expect(await reader.rows(count)).toEqual([{ n: 1 }]);
  });

  it.each([
    ['run', (writer: DuckConnection, sql: string) => writer.run(sql)],
    ['rows', (writer: DuckConnection, sql: string) => writer.rows(sql)],
    ['numbers', (writer: DuckConnection, sql: string) => writer.numbers(sql, {}, [new Float64Array(1)])],
  ])('%s: an error carries the SQL', async (_, ask) => {
    const { writer } = await open();
    for (const sql of ['SELECT nonsense FROM nowhere', `SELECT CAST('x' || range AS INTEGER) FROM range(${ROWS})`]) {
      await expect(ask(writer, sql)).rejects.toMatchObject({
        code: 'BUG',
        message: expect.stringContaining(`in SQL: ${sql}`),
        details: { sql },
      });
    }
  });

  it('refuses arrays of another length than the result', async () => {
    const { writer } = await open();
    const sql = 'SELECT range::INTEGER FROM range(3)';
    await expect(writer.numbers(sql, {}, [new Int32Array(4)])).rejects.toThrow(`3 rows instead of 4 from SQL: ${sql}`);
    await expect(writer.numbers(sql, {}, [new Int32Array(2)])).rejects.toMatchObject({ code: 'BUG', details: { sql } });
  });

  it('leaves no row of an append that fails half way', async () => {
    const { writer } = await open();
    await writer.run('CREATE TABLE t (word VARCHAR)');
    const failed = writer.transaction((inner) =>
      inner.append('t', ROWS, [
        {
          type: VARCHAR,
          values: (row) => {
            if (row === ROWS - 1) throw new RangeError('no such row');
            return 'x';
          },
        },
      ]),
    );
    await expect(failed).rejects.toThrow('no such row in SQL: append to t');
    expect(await writer.rows('SELECT count(*)::INTEGER AS n FROM t')).toEqual([{ n: 0 }]);
  });

  it('reads no file and fetches no extension', async () => {
    const { writer } = await open();
    const csv = join(temporaryFolder(), 'secret.csv');
    writeFileSync(csv, 'a\n1\n');
    await expect(writer.rows(`SELECT * FROM read_csv('${csv}')`)).rejects.toThrow(/Permission/);
    await expect(writer.run('INSTALL spatial')).rejects.toThrow(/Permission/);
    await expect(writer.run("SET enable_external_access = 'true'")).rejects.toThrow(/Cannot/);
  });

  it('closes when what was asked has been answered, and refuses what is asked after', async () => {
    const file = join(temporaryFolder(), 'test.duckdb');
    const { reader, writer, close } = await DuckConnection.open(file);
    const asked = [
      reader.rows<{ n: bigint }>('SELECT count(*) AS n FROM range(2_000_000) a JOIN range(2_000_000) b USING (range)'),
      reader.rows<{ n: bigint }>('SELECT 7 AS n'),
      writer.transaction(async (inner) => {
        await inner.run('CREATE TABLE kept (n BIGINT)');
        await inner.run('INSERT INTO kept SELECT range FROM range(10)');
        return inner.rows<{ n: bigint }>('SELECT count(*) AS n FROM kept');
      }),
    ];
    const closed = close();
    await expect(reader.rows('SELECT 1')).rejects.toMatchObject({ code: 'ENGINE_LOST' });
    await expect(writer.run('DROP TABLE kept')).rejects.toMatchObject({ code: 'ENGINE_LOST' });
    await closed;
    expect((await Promise.all(asked)).map(([{ n }]) => Number(n))).toEqual([2_000_000, 7, 10]);
    expect(await (await open(file)).reader.rows('SELECT count(*)::INTEGER AS n FROM kept')).toEqual([{ n: 10 }]);
  });

  it('says of a file that is no database what to do', async () => {
    const file = join(temporaryFolder(), 'market.duckdb');
    writeFileSync(file, 'no database at all '.repeat(1000));
    await expect(DuckConnection.open(file)).rejects.toMatchObject({
      code: 'WORKSPACE_DAMAGED',
      message: expect.stringMatching(new RegExp(`^${file} cannot be opened: .*Restore a backup\\.$`, 's')),
    });
  });
});
