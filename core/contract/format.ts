import type { Estimate } from './primitives.ts';

/** What every page, table and figure shows for an unknown number. */
export const MISSING = '–';
/** Narrow no-break space: between thousands, and before a unit. */
export const THIN_SPACE = '\u202f';
const MINUS = '\u2212';

export type Known = number | null | undefined;
export type Formatter = (value: Known) => string;
export interface SignOption {
  /** Shows + before what is above zero. */
  sign?: boolean;
}

const isKnown = (value: Known): value is number => typeof value === 'number' && Number.isFinite(value);
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

/** A fixed number of decimals, thousands apart; what rounds to zero has no sign. */
export function formatDecimals(value: Known, decimals: number, { sign = false }: SignOption = {}): string {
  if (!isKnown(value)) return MISSING;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const isZero = !/[1-9]/.test(whole + (fraction ?? ''));
  const mark = isZero ? '' : value < 0 ? MINUS : sign ? '+' : '';
  return mark + grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
}

export const formatIc = (value: Known, option?: SignOption): string => formatDecimals(value, 4, option);
export const formatSharpe = (value: Known, option?: SignOption): string => formatDecimals(value, 2, option);
export const formatCount: Formatter = (value) => formatDecimals(value, 0);

/** `1 row`, `1 204 rows`; the words may go on with their verb. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** @param value a share of 1 */
export function formatPercent(value: Known, option?: SignOption): string {
  return isKnown(value) ? `${formatDecimals(100 * value, 1, option)}${THIN_SPACE}%` : MISSING;
}

/** @param value a share of 1, shown in hundredths of a percent, without its unit */
export const formatBasisPoints = (value: Known, option?: SignOption): string =>
  formatDecimals(isKnown(value) ? 10_000 * value : value, 1, option);

export const formatPValue: Formatter = (value) =>
  isKnown(value) && value < 0.001 ? '<0.001' : formatDecimals(value, 3);

const LARGE = 1000;
const TOO_LARGE_FOR_DIGITS = 1e9;

/** A figure without a format of its own (an error, a loss, a parameter): four significant digits. */
export function formatFigure(value: Known): string {
  if (!isKnown(value)) return MISSING;
  const magnitude = Math.abs(value);
  if (magnitude >= LARGE && magnitude < TOO_LARGE_FOR_DIGITS) return formatCount(Number(value.toPrecision(4)));
  return value.toPrecision(4).replace(/^-/, MINUS).replace('e-', `e${MINUS}`);
}

/** @param seconds shown as `0.4 s`, `42 s`, `2 m 14 s`, `1 h 5 m` */
export function formatDuration(seconds: Known): string {
  if (!isKnown(seconds)) return MISSING;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${grouped(String(Math.floor(minutes / 60)))} h ${minutes % 60} m`;
}

/** `0.0310 ± 0.0080`, the standard error after the value; the value alone where the error is unknown. */
export function formatEstimate(
  { value, standardError }: Pick<Estimate, 'value' | 'standardError'>,
  format: Formatter,
): string {
  return isKnown(value) && isKnown(standardError) ? `${format(value)} ± ${format(standardError)}` : format(value);
}

/** `[0.0150, 0.0470]`, or the en dash where a bound is unknown. */
export function formatInterval({ lower, upper }: Pick<Estimate, 'lower' | 'upper'>, format: Formatter): string {
  return isKnown(lower) && isKnown(upper) ? `[${format(lower)}, ${format(upper)}]` : MISSING;
}

/** `2018-01-02 to 2024-10-04`. */
export const formatDates = ({ start, end }: { start: string; end: string }): string => `${start} to ${end}`;

/** `2026-11-23 14:02 UTC` of a UTC ISO instant. */
export const formatInstant = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
