import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../contract/index.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
  hash: string;
}
export type AppliedMigration = Pick<Migration, 'number' | 'hash'>;

/** The numbered migrations of a store, in order: `migrations/<store>/NNNN_name.sql`. Append only. */
export function migrationsOf(store: 'metadata' | 'market'): Migration[] {
  const folder = fileURLToPath(new URL(`./migrations/${store}/`, import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(folder + file, 'utf8').replaceAll('\r\n', '\n');
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/**
 * What is still to be applied.
 * @throws AppError WORKSPACE_NEWER when the store knows migrations that this version does not, WORKSPACE_DAMAGED when
 *   an applied one was changed afterwards: what is applied must be a prefix of what is available.
 */
export function pendingMigrations(available: Migration[], applied: AppliedMigration[]): Migration[] {
  for (const [i, { number, hash }] of applied.entries()) {
    const known = available[i];
    if (!known) {
      throw new AppError(
        'WORKSPACE_NEWER',
        `The workspace has schema ${number}, this version knows ${available.length}. Open it with a newer version of HRP Workstation.`,
      );
    }
    if (known.number !== number || known.hash !== hash) {
      throw new AppError(
        'WORKSPACE_DAMAGED',
        `Migration ${number} of the workspace is not the one this version has (${known.name}). Restore a backup.`,
      );
    }
  }
  return available.slice(applied.length);
}
