import { readFileSync, writeFileSync } from 'node:fs';

const KIB = 1024;

/** Bytes of resident memory of this process: now, and the most since `resetPeak`. Linux alone has them. */
export function resident(): { now: number; peak: number } {
  const status = readFileSync('/proc/self/status', 'utf8');
  const bytes = (name: string) => KIB * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]);
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** The peak counts from here. */
export const resetPeak = (): void => writeFileSync('/proc/self/clear_refs', '5');
