import { formatDecimals, type Known } from '../../../core/contract/index.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `12.3 MB`: three digits or so, powers of 1,000. */
export function formatBytes(bytes: Known): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return formatDecimals(bytes, 0);
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${formatDecimals(value, power === 0 || value >= 100 ? 0 : 1)} ${UNITS[power]}`;
}
