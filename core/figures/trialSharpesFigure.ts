import { formatSharpe, type Evidence } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, noteOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const HEIGHT = 300;

export interface TrialSharpesInput extends Pick<Evidence, 'experiment' | 'trials' | 'sharpe'> {
  /** Of the experiment's colour. */
  slot?: number;
}

/** The Sharpe of every trial, highest first, this one marked, against the maximum to be expected of trials without skill. */
export function trialSharpesFigure(
  { experiment, trials, sharpe, slot = 0 }: TrialSharpesInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const ranked = trials
    .flatMap((trial) => (trial.sharpe === null ? [] : [{ ...trial, sharpe: trial.sharpe }]))
    .sort((a, b) => b.sharpe - a.sharpe);
  if (ranked.length === 0) return emptyFigure(theme, HEIGHT, 'No trial left a Sharpe.');
  const marks = (own: boolean) => {
    const shown = ranked
      .map((trial, i) => ({ ...trial, place: i + 1 }))
      .filter(({ id }) => (id === experiment) === own);
    return {
      type: 'scatter',
      ...(own
        ? { mode: 'markers+text', text: shown.map(({ id }) => plotText(id)), textposition: 'top center' }
        : { mode: 'markers' }),
      x: shown.map(({ place }) => place),
      y: shown.map((trial) => trial.sharpe),
      marker: own ? { color: seriesColour(slot), size: 11, symbol: 'diamond' } : { color: theme.muted, size: 6 },
      customdata: shown.map(({ id, model }) => plotText(`${id} ${model}`)),
      hovertemplate: '%{customdata}: %{y:.2f}<extra></extra>',
    };
  };
  const expected = sharpe.expectedMaximum;
  const across = { xref: 'paper', x0: 0, x1: 1, y0: expected, y1: expected };
  return {
    data: [marks(false), marks(true)].filter(({ x }) => x.length > 0),
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      margin: { l: 64, r: 132, t: 20, b: 44 },
      xaxis: {
        ...valueAxis(theme, { title: 'Trials, highest Sharpe first' }),
        range: [0.5, ranked.length + 0.5],
        nticks: 8,
      },
      yaxis: valueAxis(theme, { title: 'Sharpe', zero: true, tickformat: '.1f' }),
      shapes:
        expected === null ? [] : [{ type: 'line', ...across, line: { color: theme.rule, width: 1, dash: 'dot' } }],
      annotations:
        expected === null
          ? []
          : [
              noteOf(theme, {
                text: `best of noise<br>${formatSharpe(expected)}`,
                ...{ xref: 'paper', x: 1, xanchor: 'left', xshift: 8, y: expected, align: 'left' },
              }),
            ],
    }),
    table: {
      columns: [{ name: 'Trial' }, { name: 'From' }, { name: 'Model' }, { name: 'Days' }, { name: 'Sharpe' }],
      rows: ranked.map(({ id, origin, model, days, sharpe: value }) => [id, origin, model, days, value]),
    },
  };
}
