import { readFileSync, writeFileSync } from 'node:fs';

/** Numbers that JSON has no word for, NaN among them, come back as they went. */
const NAN = '\u0000NaN';

export const writeJson = (path: string, value: unknown): void =>
  writeFileSync(
    path,
    JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && Number.isNaN(one) ? NAN : one)),
    {
      mode: 0o600,
      flush: true,
    },
  );

export const readJson = <T>(path: string): T =>
  JSON.parse(readFileSync(path, 'utf8'), (_, one: unknown) => (one === NAN ? NaN : one)) as T;
