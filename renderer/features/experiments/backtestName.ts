import { counted, formatSharpe, type BacktestSettings, type BacktestSummary } from '../../../core/contract/index.ts';
import { OPTION_WORDS, optionText } from '../../../core/figures/index.ts';
import { FIELDS } from './backtestFields.ts';

/** The options in which a portfolio differs from the experiment's own, each with its unit; empty for its own. */
export const differencesOf = (options: BacktestSettings, own: BacktestSettings): string[] =>
  FIELDS.filter(({ option }) => options[option] !== own[option]).map(({ option }) => {
    const { title, unit } = OPTION_WORDS[option];
    const value = options[option];
    return `${title} ${optionText(option, value)}${unit && value !== null ? ` ${unit}` : ''}`;
  });

/** A backtest where one is chosen from several. */
export function backtestName(
  { id, kind, options, axes, cells, sharpe }: BacktestSummary,
  own: BacktestSettings,
): string {
  const differing = differencesOf(options, own);
  if (kind === 'grid') {
    const over = axes.map(({ option }) => OPTION_WORDS[option].title).join(' × ');
    return [`${id}: ${counted(cells, 'cell')} of ${over}`, ...differing].join(', ');
  }
  const what = differing.length === 0 ? 'its own portfolio' : differing.join(', ');
  return `${id}: ${what}, Sharpe ${formatSharpe(sharpe)}`;
}
