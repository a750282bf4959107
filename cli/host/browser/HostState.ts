import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What `browser.json` says: the port that the pages' stored state belongs to, and how to ask the host that runs. */
export interface HostState {
  port: number;
  /** Hex; absent when no host runs. */
  secret?: string;
}

/** @returns null when there is none, or none that can be read */
export function readHostState(file: string): HostState | null {
  try {
    const { port, secret } = JSON.parse(readFileSync(file, 'utf8')) as Partial<HostState>;
    if (!Number.isInteger(port) || port! < 1 || port! > 65_535) return null;
    return { port: port!, ...(typeof secret === 'string' && { secret }) };
  } catch {
    return null;
  }
}

/** Readable by the user alone. */
export function writeHostState(file: string, state: HostState): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 });
  renameSync(temporary, file);
}
