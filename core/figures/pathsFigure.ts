import { formatIc, formatSharpe, type PathResult } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, valueAxis } from './layout.ts';
import { seriesColour, THEMES, type ThemeName } from './theme.ts';

const HEIGHT = 260;
/** Paths that have room for their names and figures. */
const MOST_NAMED = 30;

export interface PathsFigureInput {
  paths: readonly PathResult[];
  /** Number of the path that an experiment's figures are of. */
  path?: number | undefined;
  /** Of the experiment's colour. */
  slot?: number;
}

/** The Sharpe ratio of every path of a combinatorial split, lowest first; the one that is shown elsewhere stands out. */
export function pathsFigure({ paths, path, slot = 0 }: PathsFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const known = paths.filter(({ sharpe }) => sharpe !== null).sort((a, b) => a.sharpe! - b.sharpe!);
  if (known.length === 0) return emptyFigure(theme, HEIGHT, 'No path has a Sharpe ratio: nothing was traded.');
  const hasRoom = known.length <= MOST_NAMED;
  return {
    data: [
      {
        type: 'bar',
        x: known.map((one) => `path ${one.path}`),
        y: known.map(({ sharpe }) => sharpe),
        marker: {
          color: known.map((one) => (one.path === path ? seriesColour(slot) : theme.context)),
          line: { width: 0 },
        },
        width: 0.8,
        // A ratio near 0 has no bar to be seen.
        text: hasRoom ? known.map(({ sharpe }) => formatSharpe(sharpe)) : [],
        textposition: 'outside',
        constraintext: 'none',
        textfont: { color: theme.muted, size: 11 },
        cliponaxis: false,
        customdata: known.map(({ sharpe, ic }) => `Sharpe ${formatSharpe(sharpe)}<br>mean IC ${formatIc(ic.mean)}`),
        hovertemplate: '%{x}<br>%{customdata}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      xaxis: { ...categoryAxis(theme), showticklabels: hasRoom },
      yaxis: valueAxis(theme, { title: 'Sharpe ratio after costs', zero: true, tickformat: '.1f' }),
    }),
    table: {
      columns: [
        { name: 'Path' },
        { name: 'Sharpe ratio' },
        { name: 'Mean IC' },
        { name: 'Annual return' },
        { name: 'Max drawdown' },
        { name: 'Missing stretches' },
      ],
      rows: paths.map((one) => [one.path, one.sharpe, one.ic.mean, one.annualReturn, one.maxDrawdown, one.missing]),
    },
  };
}
