import { directionOf, type Study } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, LEGEND_ABOVE, valueAxis } from './layout.ts';
import { OBJECTIVE_WORDS, shownValue, trialWords } from './studyWords.ts';
import { seriesColour, THEMES, type ThemeName } from './theme.ts';

const HEIGHT = 280;
const EACH_NAMED = 10;

/**
 * The value of every trial in order, with the best so far as a line; a pruned trial, where the objective is the one that
 * pruning goes by, at what it had. The table has the failed ones too.
 * @param place of the objective among the study's
 */
export function studyHistoryFigure(
  { config: { objectives }, trials }: Pick<Study, 'config' | 'trials'>,
  themeName: ThemeName,
  place = 0,
): Figure {
  const theme = THEMES[themeName];
  const objective = objectives[place];
  const { title, format, tickformat } = OBJECTIVE_WORDS[objective];
  const shownAs = (value: number | null) => shownValue(objective, value);
  const better = directionOf(objective) === 'maximise' ? Math.max : Math.min;
  let best: number | null = null;
  const points = trials.map((trial) => {
    const value = trial.values?.[place] ?? null;
    if (value !== null) best = best === null ? value : better(best, value);
    const had = trial.state === 'pruned' && place === 0 ? (trial.intermediate.at(-1) ?? null) : null;
    return {
      trial,
      number: trial.number,
      value: shownAs(value),
      had: shownAs(had),
      best: shownAs(best),
      hadWords: format(had),
    };
  });
  if (best === null) return emptyFigure(theme, HEIGHT, 'No trial has a value yet.');
  const complete = points.filter(({ value }) => value !== null);
  const pruned = points.filter(({ had }) => had !== null);
  const led = points.filter((point) => point.best !== null);
  const words = (shown: typeof points) => ({
    customdata: shown.map(({ trial }) => trialWords(trial, objectives)),
    hovertemplate: '%{customdata}<extra></extra>',
  });
  return {
    data: [
      {
        ...{ type: 'scatter', mode: 'markers', name: 'complete', showlegend: true },
        x: complete.map(({ number }) => number),
        y: complete.map(({ value }) => value),
        marker: { color: seriesColour(0), size: 7 },
        ...words(complete),
      },
      {
        ...{ type: 'scatter', mode: 'markers', name: 'pruned, at its last fold', showlegend: pruned.length > 0 },
        x: pruned.map(({ number }) => number),
        y: pruned.map(({ had }) => had),
        marker: { color: theme.muted, size: 7, symbol: 'x-thin-open', line: { width: 1.5 } },
        ...words(pruned),
      },
      {
        ...{ type: 'scatter', mode: 'lines', name: 'best so far', showlegend: true },
        x: led.map(({ number }) => number),
        y: led.map((point) => point.best),
        line: { color: seriesColour(1), width: 2, shape: 'hv' },
        hoverinfo: 'skip',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      ...LEGEND_ABOVE,
      xaxis: {
        ...valueAxis(theme, { title: 'Trial', tickformat: 'd' }),
        range: [-0.5, trials.length - 0.5],
        // Between whole numbers Plotly would write one of them twice.
        ...(trials.length <= EACH_NAMED && { dtick: 1 }),
      },
      yaxis: valueAxis(theme, { title, ...(tickformat !== undefined && { tickformat }) }),
    }),
    table: {
      columns: [{ name: 'Trial' }, { name: title }, { name: 'Best so far' }, { name: 'State' }],
      rows: points.map(({ trial, number, value, had, hadWords, best: lead }) => [
        String(number),
        value ?? had,
        lead,
        had === null ? trial.state : `pruned at ${hadWords}`,
      ]),
    },
  };
}
