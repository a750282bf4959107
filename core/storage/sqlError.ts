import { AppError, isDiskFull } from '../contract/index.ts';

/**
 * A database's error as an AppError that carries the SQL: a full disk and a damaged file are the user's to mend, the rest
 * is ours.
 */
export function sqlError(thrown: unknown, sql: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = String((thrown as { code?: unknown } | null)?.code);
  if (isDiskFull(thrown)) {
    return new AppError(
      'DISK_FULL',
      `The disk is full; nothing was changed. Free some space and try again. (${message})`,
      { sql },
      thrown,
    );
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new AppError('WORKSPACE_DAMAGED', `${message} in SQL: ${sql}. Restore a backup.`, { sql }, thrown);
  }
  return new AppError('BUG', `${message} in SQL: ${sql}`, { sql }, thrown);
}
