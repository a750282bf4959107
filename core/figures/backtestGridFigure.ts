import { formatSharpe, type BacktestCell, type GridAxis } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, noteOf } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 26;
const FRAME_HEIGHT = 70;
/** More cells than this have their figures on hover alone. */
const MOST_TEXTS = 200;

export interface BacktestGridFigureInput {
  axes: readonly GridAxis[];
  cells: readonly BacktestCell[];
}

/**
 * Sharpe after costs over the grid's first two axes, losses and gains in the colours of fail and pass; where there are
 * more axes, the median over the others. A plateau means more than a peak.
 */
export function backtestGridFigure({ axes, cells }: BacktestGridFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const [down, across] = axes;
  const names = (axis: GridAxis | undefined) => axis?.values.map((value) => plotText(String(value ?? 'none'))) ?? [''];
  const [rows, columns] = [names(down), names(across)];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(rows.length, 3);
  const z = rows.map((_, i) =>
    columns.map((__, j) =>
      median(
        cells
          .filter(({ values }) => values[0] === down.values[i] && (!across || values[1] === across.values[j]))
          .map(({ sharpe }) => sharpe),
      ),
    ),
  );
  const known = z.flat().filter((value) => value !== null);
  if (known.length === 0) return emptyFigure(theme, height, 'No cell of the grid traded.');
  const extent = Math.max(1e-9, ...known.map(Math.abs));
  return {
    data: [
      {
        type: 'heatmap',
        x: columns,
        y: rows,
        z,
        zmin: -extent,
        zmax: extent,
        colorscale: [
          [0, theme.fail],
          [0.5, theme.surface],
          [1, theme.pass],
        ],
        showscale: false,
        xgap: 1,
        ygap: 1,
        hovertemplate: `${plotText(down.option)} %{y}${across ? `, ${plotText(across.option)} %{x}` : ''}: %{z:.2f}<extra></extra>`,
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 72, r: 16, t: 8, b: 44 },
      xaxis: categoryAxis(theme, across?.option ?? ''),
      yaxis: { ...categoryAxis(theme, down.option), autorange: 'reversed' },
      annotations:
        rows.length * columns.length > MOST_TEXTS
          ? []
          : z.flatMap((row, i) =>
              row.map((value, j) =>
                noteOf(theme, {
                  text: formatSharpe(value),
                  x: columns[j],
                  y: rows[i],
                  font: { color: theme.text, size: 10 },
                }),
              ),
            ),
    }),
    table: {
      columns: [...axes.map(({ option }) => ({ name: option })), { name: 'Sharpe' }, { name: 'Sharpe before costs' }],
      rows: cells.map(({ values, sharpe, grossSharpe }) => [
        ...values.map((value) => String(value ?? 'none')),
        sharpe,
        grossSharpe,
      ]),
    },
  };
}

function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
