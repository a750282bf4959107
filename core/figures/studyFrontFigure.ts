import type { Study } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, LEGEND_ABOVE, valueAxis } from './layout.ts';
import { OBJECTIVE_WORDS, shownValue, trialWords } from './studyWords.ts';
import { seriesColour, THEMES, type ThemeName } from './theme.ts';

const HEIGHT = 320;

/** Two objectives against each other: the trials of the Pareto front, joined, before all others. */
export function studyFrontFigure(
  { config: { objectives }, trials, front }: Pick<Study, 'config' | 'trials' | 'front'>,
  themeName: ThemeName,
  places: readonly [number, number] = [0, 1],
): Figure {
  const theme = THEMES[themeName];
  if (objectives.length < 2) {
    return emptyFigure(theme, HEIGHT, 'The study has one objective: a best trial, and no front.');
  }
  const points = trials.flatMap((trial) => {
    const [x, y] = places.map((place) => shownValue(objectives[place], trial.values?.[place] ?? null));
    return x === null || y === null ? [] : [{ trial, x, y, isBest: front.includes(trial.number) }];
  });
  if (points.length === 0) return emptyFigure(theme, HEIGHT, 'No trial has values yet.');
  const best = points.filter(({ isBest }) => isBest).sort((a, b) => a.x - b.x || a.y - b.y);
  const others = points.filter(({ isBest }) => !isBest);
  const [across, up] = places.map((place) => OBJECTIVE_WORDS[objectives[place]]);
  const drawn = (shown: typeof points) => ({
    type: 'scatter',
    showlegend: shown.length > 0,
    x: shown.map(({ x }) => x),
    y: shown.map(({ y }) => y),
    customdata: shown.map(({ trial }) => trialWords(trial, objectives)),
    hovertemplate: '%{customdata}<extra></extra>',
  });
  const axis = ({ title, wanted, tickformat }: typeof across) =>
    valueAxis(theme, { title: `${title} (${wanted})`, ...(tickformat !== undefined && { tickformat }) });
  return {
    data: [
      {
        ...drawn(others),
        mode: 'markers',
        name: 'beaten in all by another',
        marker: { color: theme.context, size: 7 },
      },
      {
        ...{ ...drawn(best), mode: 'lines+markers', name: 'Pareto front' },
        marker: { color: seriesColour(0), size: 8 },
        line: { color: seriesColour(0), width: 1, dash: 'dot' },
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      ...LEGEND_ABOVE,
      xaxis: axis(across),
      yaxis: axis(up),
    }),
    table: {
      columns: [{ name: 'Trial' }, { name: across.title }, { name: up.title }, { name: 'On the front' }],
      rows: [...best, ...others].map(({ trial, x, y, isBest }) => [String(trial.number), x, y, isBest ? 'yes' : 'no']),
    },
  };
}
