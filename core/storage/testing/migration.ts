import { sha256Of } from '../files.ts';
import type { Migration } from '../migrations.ts';

/** A migration that only a test knows. */
export const migration = (number: number, sql: string): Migration => ({
  number,
  name: 'of_a_test',
  sql,
  hash: sha256Of(sql),
});
