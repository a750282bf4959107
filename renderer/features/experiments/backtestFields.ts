import { MOST_COST_BPS, MOST_IMPACT, type BacktestSettings } from '../../../core/contract/index.ts';
import type { NumberRange } from '../../components/parseNumber.ts';

export type BacktestOption = keyof BacktestSettings;

interface Described {
  option: BacktestOption;
  help: string;
}

/** How an option is asked for; numbers are in the unit of OPTION_WORDS, and so are their ranges. */
export type BacktestField =
  | (Described & { kind: 'words'; words: readonly { value: string; label: string }[] })
  | (Described & { kind: 'flag' })
  | (Described & { kind: 'number'; range: NumberRange; isAboveZero?: boolean; isOptional?: boolean });

const FROM_ZERO: NumberRange = { minimum: 0 };
const COST: NumberRange = { minimum: 0, maximum: MOST_COST_BPS };
const ABOVE_ZERO = { kind: 'number', range: FROM_ZERO, isAboveZero: true } as const;

const SIGNAL: readonly BacktestField[] = [
  {
    ...{ option: 'rule', kind: 'words', help: 'Which symbols of a date are held' },
    words: [
      { value: 'quantile', label: 'Quantile on each side' },
      { value: 'rank', label: 'Rank: everybody' },
      { value: 'threshold', label: 'Signal beyond a threshold' },
      { value: 'z_score', label: 'Z-score beyond a threshold' },
    ],
  },
  {
    ...{ option: 'quantile', kind: 'number', help: 'Of the symbols on each side; 1 to 50' },
    range: { minimum: 1, maximum: 50 },
  },
  {
    ...{ option: 'threshold', kind: 'number', help: 'Of the signal, or of its z-score across the date; from 0' },
    range: FROM_ZERO,
  },
  {
    ...{ option: 'weighting', kind: 'words', help: 'Within a leg' },
    words: [
      { value: 'equal', label: 'Equal' },
      { value: 'proportional', label: 'Proportional to the signal' },
    ],
  },
  {
    ...{ option: 'sides', kind: 'words', help: 'Long-short has gross 2, long-only gross 1' },
    words: [
      { value: 'long_short', label: 'Long and short' },
      { value: 'long_only', label: 'Long only' },
    ],
  },
];

const WEIGHTS: readonly BacktestField[] = [
  {
    ...{ option: 'holding', kind: 'number', help: 'Trading days a tranche is held; 1 to 252' },
    range: { isInteger: true, minimum: 1, maximum: 252 },
  },
  {
    ...{ option: 'delay', kind: 'number', help: 'Trading days from signal to entry; 0 to 21' },
    range: { isInteger: true, minimum: 0, maximum: 21 },
  },
  {
    ...{ option: 'maxWeight', ...ABOVE_ZERO, isOptional: true, range: { minimum: 0, maximum: 100 } },
    help: 'Of one symbol in a tranche; above 0 to 100',
  },
  {
    ...{ option: 'maxTurnover', ...ABOVE_ZERO, isOptional: true },
    help: 'One-way, of the capital, at one close',
  },
  {
    ...{ option: 'volatilityTarget', ...ABOVE_ZERO, isOptional: true },
    help: 'What the portfolio is scaled to, per year',
  },
  {
    ...{ option: 'maxGross', ...ABOVE_ZERO },
    help: 'What the volatility target may not take the portfolio beyond',
  },
  { option: 'sectorNeutral', kind: 'flag', help: 'No net position in any sector at the entry' },
  { option: 'betaNeutral', kind: 'flag', help: 'No beta against the equal-weighted universe at the entry' },
];

const COSTS: readonly BacktestField[] = [
  { option: 'costBps', kind: 'number', range: COST, help: 'Commission and fees, of every trade’s notional' },
  { option: 'halfSpreadBps', kind: 'number', range: COST, help: 'Half of bid to ask, of every trade’s notional' },
  {
    ...{ option: 'impact', kind: 'number', help: 'Of c · σ · √(Q/V); usually near 1, 0 is none' },
    range: { minimum: 0, maximum: MOST_IMPACT },
  },
  { option: 'capital', ...ABOVE_ZERO, help: 'Impact grows with its root' },
];

export const FIELD_GROUPS: readonly { title: string; fields: readonly BacktestField[] }[] = [
  { title: 'Signal', fields: SIGNAL },
  { title: 'Weights', fields: WEIGHTS },
  { title: 'Costs', fields: COSTS },
];

export const FIELDS: readonly BacktestField[] = FIELD_GROUPS.flatMap(({ fields }) => fields);

export const fieldOf = (option: BacktestOption): BacktestField => FIELDS.find((field) => field.option === option)!;
