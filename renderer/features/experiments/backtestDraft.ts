import type { BacktestSettings, BacktestSummary } from '../../../core/contract/index.ts';
import type { BacktestField, BacktestOption } from './backtestFields.ts';
import { typedOption } from './backtestOption.ts';

export interface AxisDraft {
  /** '' is no axis. */
  option: BacktestOption | '';
  /** With commas, each in the unit of the option's field. */
  values: string;
}

/** The form of a backtest as it is typed. */
export interface BacktestDraft {
  kind: BacktestSummary['kind'];
  /** What differs from the experiment's own portfolio. */
  values: Partial<Record<BacktestOption, string>>;
  axes: readonly AxisDraft[];
  /** To go on beyond the budget. */
  justification: string;
}

export const NEW_BACKTEST: BacktestDraft = {
  kind: 'run',
  values: {},
  axes: [
    { option: 'quantile', values: '5, 10, 20' },
    { option: 'holding', values: '1, 5, 10' },
  ],
  justification: '',
};

/** What a field holds. @param own the experiment's own portfolio */
export const typedIn = ({ values }: BacktestDraft, field: BacktestField, own: BacktestSettings): string =>
  values[field.option] ?? typedOption(field, own[field.option]);
