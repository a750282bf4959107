import { counted, formatCount, type BacktestSettings, type BacktestSummary } from '../../../core/contract/index.ts';
import type { AskedBacktest } from './backtestAsked.ts';
import { FIELDS } from './backtestFields.ts';

type Asked = Pick<AskedBacktest, 'kind' | 'options' | 'axes' | 'cells' | 'trials'>;

/** The backtest on record that asked the same: the engine shows it again, and spends nothing. */
export function askedBefore(
  { kind, options, axes }: Asked,
  own: BacktestSettings,
  all: readonly BacktestSummary[],
): BacktestSummary | undefined {
  const wanted: BacktestSettings = { ...own, ...options };
  return all.find(
    (one) =>
      one.kind === kind &&
      FIELDS.every(({ option }) => one.options[option] === wanted[option]) &&
      JSON.stringify(one.axes) === JSON.stringify(axes),
  );
}

/** What a backtest spends, in numbers, before it is started. @param left trials of the budget */
export function spendSentence({ kind, cells, trials }: Asked, left: number, before?: { id: string }): string {
  if (before) return `${before.id} is the same: it is shown again and spends nothing.`;
  if (trials === 0) return 'The portfolio that the experiment was judged by: no trial.';
  const what =
    kind === 'grid' ? `${counted(cells, 'cell is', 'cells are')} ${counted(trials, 'trial')}` : 'This is one trial';
  return `${what}; ${formatCount(left)} ${left === 1 ? 'is' : 'are'} left.`;
}
