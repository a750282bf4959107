import { formatEstimate, formatIc, type BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, valueAxis } from './layout.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';
import { Z } from './whisker.ts';

const HEIGHT = 320;

/**
 * Mean IC of the same signals with the return over longer and longer horizons, with 95 % intervals.
 * @param slot the run's place in the order of series colours
 */
export function icHorizonsFigure(horizons: BacktestRun['horizons'], themeName: ThemeName, slot = 0): Figure {
  const theme = THEMES[themeName];
  const known = horizons.filter(({ mean }) => mean !== null);
  if (known.length === 0) return emptyFigure(theme, HEIGHT, 'No horizon has a known IC.');
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: known.map(({ horizon }) => `${horizon}d`),
        y: known.map(({ mean }) => mean),
        line: { color: seriesColour(slot), width: 1 },
        marker: { color: seriesColour(slot), size: 7 },
        error_y: {
          type: 'data',
          array: known.map(({ standardError }) => Z * (standardError ?? 0)),
          color: seriesColour(slot),
          thickness: 1.5,
          width: 4,
        },
        customdata: known.map(
          ({ mean, standardError, dates }) =>
            `${formatEstimate({ value: mean, standardError }, formatIc)}, ${dates} dates`,
        ),
        hovertemplate: '%{x}: %{customdata}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      margin: { l: 64, r: 16, t: 16, b: 44 },
      xaxis: categoryAxis(theme, 'Horizon, trading days from the entry'),
      yaxis: valueAxis(theme, { title: 'Mean IC', zero: true, tickformat: '.2f' }),
    }),
    table: {
      columns: [
        { name: 'Horizon', unit: 'days' },
        ...['Mean IC', 'Standard error', 't', 'Dates'].map((name) => ({ name })),
      ],
      rows: horizons.map((one) => [one.horizon, one.mean, one.standardError, one.tStatistic, one.dates]),
    },
  };
}
