import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { fileError } from './files.ts';

/** Locks that are held: one that nobody remembers would be given back by the garbage collector. */
const HELD = new Set<WorkspaceLock>();

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
    createFile(file);
    let db: Database.Database | undefined;
    try {
      db = new Database(file, { timeout: 0 });
      db.exec('BEGIN EXCLUSIVE');
      const lock = new WorkspaceLock(db);
      HELD.add(lock);
      return lock;
    } catch (thrown) {
      db?.close();
      if ((thrown as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null;
      throw fileError(thrown, file);
    }
  }

  release(): void {
    HELD.delete(this);
    this.db.close();
  }
}

/**
 * Makes the file when it is absent, for this user alone. One that is there is not opened: POSIX drops the locks that a
 * process holds on a file as soon as it closes any handle of it.
 */
function createFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError(thrown, file);
  }
}
