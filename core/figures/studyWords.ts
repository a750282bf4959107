import {
  formatFigure,
  formatIc,
  formatPercent,
  formatSharpe,
  type Formatter,
  type Objective,
  type StudyTrial,
} from '../contract/index.ts';
import { plotText } from './plotText.ts';

/** How an objective of a study is named on an axis, and written. */
export const OBJECTIVE_WORDS: Readonly<Record<Objective, { title: string; format: Formatter; tickformat?: string }>> = {
  ic: { title: 'Mean IC', format: (value) => formatIc(value) },
  icir: { title: 'ICIR', format: (value) => formatSharpe(value) },
  sharpe: { title: 'Sharpe', format: (value) => formatSharpe(value) },
  r2: { title: 'R2', format: formatFigure },
  mse: { title: 'MSE', format: formatFigure },
  drawdown: { title: 'Max drawdown', format: (value) => formatPercent(value), tickformat: '.0%' },
};

/** What the hover says of a trial: its number, its values, its point. */
export function trialWords({ number, params, values }: StudyTrial, objectives: readonly Objective[]): string {
  const found = objectives.map((one, i) => `${OBJECTIVE_WORDS[one].title} ${OBJECTIVE_WORDS[one].format(values?.[i])}`);
  const point = Object.entries(params).map(
    ([name, value]) => `${plotText(name)} ${typeof value === 'number' ? formatFigure(value) : plotText(String(value))}`,
  );
  return [`Trial ${number}`, ...(values ? [found.join(', ')] : []), ...point].join('<br>');
}
