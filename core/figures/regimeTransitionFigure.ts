import { formatPercent, type RegimeFitSummary } from '../contract/index.ts';
import { cellMap } from './cellMap.ts';
import { shareScale } from './cellScale.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf } from './layout.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 44;
const FRAME_HEIGHT = 60;

/** The probability of each regime on the day after, a row for the regime before. */
export function regimeTransitionFigure(states: RegimeFitSummary['states'], themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(states.length, 2);
  if (states.length === 0) return emptyFigure(theme, height, 'No regime was found.');
  const names = states.map(({ regime }) => regime);
  const { trace, texts } = cellMap(theme, {
    ...{ columns: names, rows: names, values: states.map(({ next }) => next), scale: shareScale(theme) },
    ...{ format: formatPercent, hover: '%{y} to %{x}: %{z:.2%}<extra></extra>' },
  });
  return {
    data: [trace],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 72, r: 16, t: 8, b: 44 },
      xaxis: categoryAxis(theme, 'Regime of the next day'),
      yaxis: { ...categoryAxis(theme, 'Regime of a day'), autorange: 'reversed' },
      annotations: texts,
    }),
    table: {
      columns: [{ name: 'From' }, ...names.map((name) => ({ name: `To ${name}`, unit: 'share of 1' }))],
      rows: states.map(({ regime, next }) => [regime, ...next]),
    },
  };
}
