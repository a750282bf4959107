import { formatCount } from '../../core/contract/index.ts';

export interface NumberRange {
  isInteger?: boolean;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

const shown = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) >= 10_000 ? formatCount(value) : String(value);

/** What a number field accepts, in words: `an integer from 2 to 50`. */
export function rangeText({ isInteger = false, minimum, maximum }: NumberRange): string {
  const noun = isInteger ? 'an integer' : 'a number';
  if (minimum === undefined) return maximum === undefined ? noun : `${noun} up to ${shown(maximum)}`;
  return maximum === undefined
    ? `${noun} from ${shown(minimum)}`
    : `${noun} from ${shown(minimum)} to ${shown(maximum)}`;
}

/** The number that a text is, or null where it is none within the range. Both ends of the range are in it. */
export function parseNumber(text: string, { isInteger = false, minimum, maximum }: NumberRange): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || (isInteger && !Number.isSafeInteger(value))) return null;
  return value < (minimum ?? -Infinity) || value > (maximum ?? Infinity) ? null : value;
}
