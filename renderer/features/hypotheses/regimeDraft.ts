import {
  COVARIANCE_KINDS,
  MARKET_COLUMNS,
  regimeInput,
  type CovarianceKind,
  type MarketColumn,
  type RegimeInput,
} from '../../../core/contract/index.ts';
import { parseNumber, rangeText, type NumberRange } from '../../components/parseNumber.ts';

/** The form of a fit as it is typed. */
export interface RegimeDraft {
  states: 'auto' | '2' | '3' | '4';
  covariance: CovarianceKind | 'auto';
  /** Beside the return, which is always observed. */
  columns: readonly MarketColumn[];
  firstDays: string;
  refitDays: string;
  restarts: string;
  seed: string;
}

export type RegimeNumber = 'firstDays' | 'refitDays' | 'restarts' | 'seed';

/** The ranges of the contract. */
export const REGIME_RANGES: Record<RegimeNumber, NumberRange> = {
  firstDays: { isInteger: true, minimum: 100, maximum: 5000 },
  refitDays: { isInteger: true, minimum: 5, maximum: 5000 },
  restarts: { isInteger: true, minimum: 1, maximum: 50 },
  seed: { isInteger: true, minimum: 0, maximum: 4_294_967_295 },
};

/** The columns that may be observed beside the return. */
export const OTHER_COLUMNS = MARKET_COLUMNS.filter((column) => column !== 'return');

export const STATES: readonly { value: RegimeDraft['states']; label: string }[] = [
  { value: 'auto', label: 'Choose by BIC' },
  { value: '2', label: '2: bull, bear' },
  { value: '3', label: '3: and sideways' },
  { value: '4', label: '4: and crisis' },
];

const COVARIANCE_WORDS: Record<CovarianceKind, string> = {
  full: 'Full',
  diagonal: 'Diagonal: no correlations',
  spherical: 'Spherical: one variance',
  tied: 'Tied: one for all states',
};
export const COVARIANCES: readonly { value: RegimeDraft['covariance']; label: string }[] = [
  { value: 'auto', label: 'Choose by BIC' },
  ...COVARIANCE_KINDS.map((value) => ({ value, label: COVARIANCE_WORDS[value] })),
];

const standard = regimeInput.parse({ hypothesis: '' });

/** The contract's defaults, as the form shows them. */
export const STANDARD_FIT: RegimeDraft = {
  states: 'auto',
  covariance: standard.covariance,
  columns: standard.columns.slice(1),
  firstDays: String(standard.firstDays),
  refitDays: String(standard.refitDays),
  restarts: String(standard.restarts),
  seed: String(standard.seed),
};

/** What the contract is asked for, and what is wrong by field; the input is whole only where nothing is. */
export function regimeInputOf(
  draft: RegimeDraft,
  hypothesis: string,
): { input: RegimeInput; problems: Partial<Record<RegimeNumber, string>> } {
  const problems: Partial<Record<RegimeNumber, string>> = {};
  const number = (name: RegimeNumber): number => {
    const value = parseNumber(draft[name], REGIME_RANGES[name]);
    if (value === null) problems[name] = `Give ${rangeText(REGIME_RANGES[name])}.`;
    return value ?? standard[name];
  };
  const input: RegimeInput = {
    hypothesis,
    states: draft.states === 'auto' ? 'auto' : Number(draft.states),
    covariance: draft.covariance,
    columns: ['return', ...OTHER_COLUMNS.filter((column) => draft.columns.includes(column))],
    ...{ firstDays: number('firstDays'), refitDays: number('refitDays') },
    ...{ restarts: number('restarts'), seed: number('seed') },
  };
  return { input, problems };
}
