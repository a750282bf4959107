import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MetadataStore } from './MetadataStore.ts';
import { migrationsOf } from './migrations.ts';
import { migration } from './testing/migration.ts';
import { openMetadata } from './testing/openMetadata.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const AVAILABLE = migrationsOf('metadata');
const NEXT = migration(AVAILABLE.length + 1, 'CREATE TABLE of_a_test (id INTEGER PRIMARY KEY) STRICT');

const newFile = () => join(temporaryFolder(), 'hrp.sqlite');
const INSERT = 'INSERT INTO workspace (key, value) VALUES (?, ?)';
const keys = (store: MetadataStore) => store.all<{ key: string }>('SELECT key FROM workspace').map(({ key }) => key);

function schemaOf(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
  } finally {
    db.close();
  }
}

/** A store as the version with the first `count` migrations left it. */
function olderStore(count: number): string {
  const file = newFile();
  new MetadataStore(file, AVAILABLE.slice(0, count)).close();
  return file;
}

describe('MetadataStore', () => {
  it('is durable and holds its references', () => {
    const store = openMetadata();
    const pragma = (name: string) => Object.values(store.one(`PRAGMA ${name}`)!)[0];
    const FULL = 2;
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(FULL);
    expect(pragma('foreign_keys')).toBe(1);
    expect(() =>
      store.run("INSERT INTO budget_spends (hypothesis, budget, purpose, at, actor) VALUES (9, 'trial', '', '', '')"),
    ).toThrow('FOREIGN KEY');
    expect(store.integrityProblem()).toBeNull();
    expect(store.schema).toBe(AVAILABLE.length);
  });

  it('binds values and tells what a statement changed', () => {
    const store = openMetadata();
    const hostile = "'); DROP TABLE workspace; -- 🙂";
    expect(store.run(INSERT, 'a', hostile)).toEqual({ changes: 1, id: 1 });
    expect(store.run('UPDATE workspace SET value = value WHERE key = ?', 'b').changes).toBe(0);
    expect(store.one('SELECT value FROM workspace WHERE key = ?', 'a')).toEqual({ value: hostile });
    expect(store.one('SELECT value FROM workspace WHERE key = ?', 'b')).toBeUndefined();
    expect(store.all('SELECT key FROM workspace')).toEqual([{ key: 'a' }]);
  });

  it('commits all of a transaction or nothing', () => {
    const store = openMetadata();
    expect(() =>
      store.transaction(() => {
        store.run(INSERT, 'a', '1');
        store.run(INSERT, 'a', '2');
      }),
    ).toThrow('UNIQUE');
    expect(() =>
      store.transaction(() => {
        store.run(INSERT, 'b', '1');
        throw new RangeError('stop');
      }),
    ).toThrow(RangeError);
    expect(keys(store)).toEqual([]);
    store.transaction(() => {
      store.run(INSERT, 'a', '1');
      store.run(INSERT, 'b', '2');
    });
    expect(keys(store)).toEqual(['a', 'b']);
  });

  it.each([
    ['run', (store: MetadataStore, sql: string) => store.run(sql)],
    ['one', (store: MetadataStore, sql: string) => store.one(sql)],
    ['all', (store: MetadataStore, sql: string) => store.all(sql)],
  ])('%s: an error carries the SQL', (_, ask) => {
    const sql = 'SELECT nonsense FROM nowhere';
    const message = `no such table: nowhere in SQL: ${sql}`;
    expect(() => ask(openMetadata(), sql)).toThrow(expect.objectContaining({ code: 'BUG', message, details: { sql } }));
  });

  it('says of a full disk that it is full', () => {
    const store = openMetadata();
    store.one(`PRAGMA max_page_count = ${store.one<{ page_count: number }>('PRAGMA page_count')!.page_count}`);
    expect(() => store.transaction(() => store.run(INSERT, 'a', 'x'.repeat(1e6)))).toThrow(
      expect.objectContaining({ code: 'DISK_FULL', message: expect.stringContaining('Free some space') }),
    );
    expect(keys(store)).toEqual([]);
  });
});

describe('opening a metadata store', () => {
  it.each(AVAILABLE.map(({ number }) => number - 1))(
    'migrates a store of %i migrations to the schema of a fresh one',
    (count) => {
      const file = olderStore(count);
      openMetadata(file);
      const fresh = newFile();
      openMetadata(fresh);
      expect(schemaOf(file)).toEqual(schemaOf(fresh));
    },
  );

  it('takes a backup first, replacing one that an earlier attempt left', () => {
    const file = olderStore(AVAILABLE.length);
    const backup = `${file}.before-${NEXT.number}`;
    const old = openMetadata(file);
    expect(existsSync(backup)).toBe(false);
    old.run(INSERT, 'a', '1');
    writeFileSync(backup, 'half a backup');
    const store = new MetadataStore(file, [...AVAILABLE, NEXT]);
    expect(store.schema).toBe(NEXT.number);
    expect(keys(store)).toEqual(['a']);
    store.close();
    expect(keys(openMetadata(backup))).toEqual(['a']);
    expect(schemaOf(backup)).toEqual(schemaOf(olderStore(AVAILABLE.length)));
  });

  it('commits a migration with its journal row, or neither', () => {
    const file = olderStore(AVAILABLE.length);
    const broken = migration(NEXT.number, `${NEXT.sql}; CREATE TABLE jobs (id INTEGER)`);
    expect(() => new MetadataStore(file, [...AVAILABLE, broken])).toThrow(`in SQL: ${broken.sql}`);
    expect(schemaOf(file)).toEqual(schemaOf(olderStore(AVAILABLE.length)));
    expect(openMetadata(file).schema).toBe(AVAILABLE.length);
  });

  it('refuses a store of a newer version', () => {
    const file = newFile();
    new MetadataStore(file, [...AVAILABLE, NEXT]).close();
    const message = `The workspace has schema ${NEXT.number}, this version knows ${AVAILABLE.length}. Open it with a newer version of HRP Workstation.`;
    expect(() => new MetadataStore(file)).toThrow(expect.objectContaining({ code: 'WORKSPACE_NEWER', message }));
  });

  it('refuses a store whose migrations are not the ones it knows', () => {
    const file = olderStore(AVAILABLE.length);
    const changed = AVAILABLE.map((one) => migration(one.number, `${one.sql} -- changed`));
    expect(() => new MetadataStore(file, changed)).toThrow(
      expect.objectContaining({
        code: 'WORKSPACE_DAMAGED',
        message: 'Migration 1 of the workspace is not the one this version has (of_a_test). Restore a backup.',
      }),
    );
  });

  it('says of a file that is no database what to do, and leaves it', () => {
    const file = newFile();
    const text = 'no database at all '.repeat(1000);
    writeFileSync(file, text);
    expect(() => new MetadataStore(file)).toThrow(
      expect.objectContaining({
        code: 'WORKSPACE_DAMAGED',
        message: expect.stringMatching(new RegExp(`^${file} cannot be opened as a database: .*Restore a backup\\.$`)),
      }),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('finds damaged pages', () => {
    const file = newFile();
    const store = new MetadataStore(file);
    for (let i = 0; i < 500; i++) store.run(INSERT, `key ${i}`, 'x'.repeat(500));
    store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 20 * 4096);
    writeFileSync(file, bytes);
    const damaged = openMetadata(file);
    expect(damaged.integrityProblem()).not.toBeNull();
    expect(() => damaged.all('SELECT * FROM workspace')).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_DAMAGED', message: expect.stringContaining('Restore a backup') }),
    );
  });
});
