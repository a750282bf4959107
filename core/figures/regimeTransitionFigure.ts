import { formatPercent, type RegimeFitSummary } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, noteOf } from './layout.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 44;
const FRAME_HEIGHT = 60;
/** Above this share a cell is as dark as the accent, and its text is in the surface's colour. */
const DARK = 0.5;

/** The probability of each regime on the day after, a row for the regime before. */
export function regimeTransitionFigure(states: RegimeFitSummary['states'], themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(states.length, 2);
  if (states.length === 0) return emptyFigure(theme, height, 'No regime was found.');
  const names = states.map(({ regime }) => regime);
  return {
    data: [
      {
        type: 'heatmap',
        x: names,
        y: names,
        z: states.map(({ next }) => next),
        zmin: 0,
        zmax: 1,
        colorscale: [
          [0, theme.surface],
          [1, theme.accent],
        ],
        showscale: false,
        xgap: 1,
        ygap: 1,
        hovertemplate: '%{y} to %{x}: %{z:.2%}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 72, r: 16, t: 8, b: 44 },
      xaxis: categoryAxis(theme, 'Regime of the next day'),
      yaxis: { ...categoryAxis(theme), autorange: 'reversed' },
      annotations: states.flatMap(({ regime, next }) =>
        next.map((probability, j) =>
          noteOf(theme, {
            text: formatPercent(probability),
            x: names[j],
            y: regime,
            font: { color: probability > DARK ? theme.surface : theme.text },
          }),
        ),
      ),
    }),
    table: {
      columns: [{ name: 'From' }, ...names.map((name) => ({ name: `To ${name}`, unit: 'share of 1' }))],
      rows: states.map(({ regime, next }) => [regime, ...next]),
    },
  };
}
