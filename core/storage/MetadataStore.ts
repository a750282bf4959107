import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../contract/index.ts';
import { migrationsOf, pendingMigrations, type AppliedMigration, type Migration } from './migrations.ts';
import { sqlError } from './sqlError.ts';

export type SqlValue = string | number | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** The workspace's SQLite database: every piece of metadata. Statements are prepared once and bound, never spliced. */
export class MetadataStore {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();

  /**
   * Opens or creates the file, takes a backup (`<file>.before-<migration>`) when a migration is due, and migrates.
   *
   * @throws AppError WORKSPACE_DAMAGED, WORKSPACE_NEWER
   */
  constructor(file: string, migrations = migrationsOf('metadata')) {
    this.db = openDatabase(file);
    try {
      this.migrate(file, migrations);
    } catch (thrown) {
      this.db.close();
      throw thrown;
    }
  }

  get schema(): number {
    return this.one<{ n: number }>('SELECT count(*) AS n FROM migrations')!.n;
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; id: number } {
    return this.guarded(sql, () => {
      const { changes, lastInsertRowid } = this.prepare(sql).run(...values);
      return { changes, id: Number(lastInsertRowid) };
    });
  }

  one<T = Row>(sql: string, ...values: SqlValue[]): T | undefined {
    return this.guarded(sql, () => this.prepare(sql).get(...values) as T | undefined);
  }

  all<T = Row>(sql: string, ...values: SqlValue[]): T[] {
    return this.guarded(sql, () => this.prepare(sql).all(...values) as T[]);
  }

  /** Runs `work` in one immediate transaction: all of it commits, or none. */
  transaction<T>(work: () => T): T {
    try {
      return this.db.transaction(work).immediate();
    } catch (thrown) {
      throw thrown instanceof Database.SqliteError ? sqlError(thrown, 'BEGIN IMMEDIATE; COMMIT') : thrown;
    }
  }

  /** SQLite's own integrity check; null when sound, else what it found. */
  integrityProblem(): string | null {
    const rows = this.all<{ integrity_check: string }>('PRAGMA integrity_check(5)');
    const text = rows.map((row) => row.integrity_check).join('; ');
    return text === 'ok' ? null : text;
  }

  close(): void {
    this.db.close();
  }

  private prepare(sql: string): Database.Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  private guarded<T>(sql: string, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw sqlError(thrown, sql);
    }
  }

  private migrate(file: string, available: Migration[]): void {
    const applied = this.all<AppliedMigration>('SELECT number, hash FROM migrations ORDER BY number');
    const pending = pendingMigrations(available, applied);
    if (pending.length > 0 && applied.length > 0) {
      const backup = `${file}.before-${pending[0].number}`;
      // One is there when an earlier attempt was cut off; it may be half a backup.
      rmSync(backup, { force: true });
      this.run('VACUUM INTO ?', backup);
    }
    for (const migration of pending) {
      this.transaction(() => {
        this.guarded(migration.sql, () => this.db.exec(migration.sql));
        this.run(
          "INSERT INTO migrations (number, hash, applied_at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
          migration.number,
          migration.hash,
        );
      });
    }
  }
}

function openDatabase(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.exec(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, hash TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
    );
    return db;
  } catch (thrown) {
    db?.close();
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError(
      'WORKSPACE_DAMAGED',
      `${file} cannot be opened as a database: ${message}. Restore a backup.`,
      { file },
      thrown,
    );
  }
}
