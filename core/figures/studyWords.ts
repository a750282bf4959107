import {
  formatDecimals,
  formatFigure,
  formatIc,
  formatPercent,
  formatSharpe,
  type Formatter,
  type Objective,
  type StudyTrial,
} from '../contract/index.ts';
import { plotText } from './plotText.ts';

interface ObjectiveWords {
  title: string;
  /** Of the value on record. */
  format: Formatter;
  /** Of the shown value, on an axis. */
  tickformat?: string;
  /** Which way of an axis is wanted. */
  wanted: string;
}

const MORE = 'more is better';

/** How an objective of a study is named on an axis, and written. */
export const OBJECTIVE_WORDS: Readonly<Record<Objective, ObjectiveWords>> = {
  ic: { title: 'Mean IC', format: (value) => formatIc(value), tickformat: '.4f', wanted: MORE },
  icir: { title: 'ICIR', format: (value) => formatDecimals(value, 3), tickformat: '.3f', wanted: MORE },
  sharpe: { title: 'Sharpe', format: (value) => formatSharpe(value), tickformat: '.2f', wanted: MORE },
  r2: { title: 'R²', format: (value) => formatDecimals(value, 4), tickformat: '.4f', wanted: MORE },
  mse: { title: 'MSE', format: formatFigure, wanted: 'less is better' },
  drawdown: {
    ...{ title: 'Max drawdown', tickformat: '.0%', wanted: 'nearer 0 is better' },
    format: (value) => formatPercent(shownValue('drawdown', value ?? null)),
  },
};

/** A value as every screen shows it: a study records how deep a drawdown is, which stands below 0 wherever it is shown. */
export const shownValue = (objective: Objective, value: number | null): number | null =>
  objective === 'drawdown' && value !== null ? -value : value;

/** What the hover says of a trial: its number, its values, its point. */
export function trialWords({ number, params, values }: StudyTrial, objectives: readonly Objective[]): string {
  const found = objectives.map((one, i) => `${OBJECTIVE_WORDS[one].title} ${OBJECTIVE_WORDS[one].format(values?.[i])}`);
  const point = Object.entries(params).map(
    ([name, value]) => `${plotText(name)} ${typeof value === 'number' ? formatFigure(value) : plotText(String(value))}`,
  );
  return [`Trial ${number}`, ...(values ? [found.join(', ')] : []), ...point].join('<br>');
}
