import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a small JSON file says; undefined when it is absent or damaged: it is only a convenience. */
export function readSmallFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all; a disk that refuses it costs the convenience alone. */
export function writeSmallFile(path: string, content: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  } catch {
    // As above.
  }
}
