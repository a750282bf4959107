import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { fileError } from './files.ts';

/**
 * One engine per workspace. The lock is the operating system's own, held through SQLite on a file of its own: a killed
 * process releases it, and no stale lock is ever left to clean up.
 */
export class WorkspaceLock {
  private readonly db: Database.Database;

  private constructor(db: Database.Database) {
    this.db = db;
  }

  /** The lock, or null when another engine holds it. */
  static tryAcquire(file: string): WorkspaceLock | null {
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch (thrown) {
      throw fileError(thrown, file);
    }
    const db = new Database(file, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
      return new WorkspaceLock(db);
    } catch (thrown) {
      db.close();
      if ((thrown as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null;
      throw fileError(thrown, file);
    }
  }

  release(): void {
    this.db.close();
  }
}
