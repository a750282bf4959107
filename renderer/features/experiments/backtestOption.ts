import type { GridAxis } from '../../../core/contract/index.ts';
import { optionScale, optionText } from '../../../core/figures/index.ts';
import { parseNumber, rangeText, type NumberRange } from '../../components/parseNumber.ts';
import type { BacktestField } from './backtestFields.ts';

export type OptionValue = GridAxis['values'][number];

/** A value as its field holds it: words as the contract has them, an empty text for none. */
export const typedOption = ({ option, kind }: BacktestField, value: OptionValue): string =>
  value === null ? '' : kind === 'words' ? String(value) : optionText(option, value);

/** What was typed as the contract takes it; undefined where it is not what the option takes. */
export function parseOption(field: BacktestField, typed: string): OptionValue | undefined {
  const text = typed.trim();
  if (field.kind === 'flag') return text === 'yes' ? true : text === 'no' ? false : undefined;
  if (field.kind === 'words') {
    const word = text.replaceAll('-', '_');
    return field.words.some(({ value }) => value === word) ? word : undefined;
  }
  if (field.isOptional && (text === '' || text === 'none')) return null;
  const value = parseNumber(text, field.range);
  if (value === null || (field.isAboveZero && value <= 0)) return undefined;
  // Read as a decimal, so that 7 % is 0.07 and not its neighbour.
  return Number((value / optionScale(field.option)).toPrecision(15));
}

/** What a field takes, in words. */
export function optionTakes(field: BacktestField): string {
  if (field.kind === 'flag') return 'yes or no';
  if (field.kind === 'words') return field.words.map(({ value }) => optionText(field.option, value)).join(', ');
  return `${field.isAboveZero ? aboveZeroText(field.range) : rangeText(field.range)}${field.isOptional ? ', or none' : ''}`;
}

const aboveZeroText = ({ maximum }: NumberRange): string =>
  `a number above 0${maximum === undefined ? '' : ` up to ${maximum}`}`;
