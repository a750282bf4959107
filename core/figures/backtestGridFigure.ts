import { formatSharpe, type BacktestCell, type GridAxis } from '../contract/index.ts';
import { cellMap } from './cellMap.ts';
import { signedScale } from './cellScale.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf } from './layout.ts';
import { OPTION_WORDS, optionText, optionTitle } from './optionWords.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 26;
const FRAME_HEIGHT = 70;
const TEXT_SIZE = 11;
/** More cells, or more in a row, than these have their figures on hover alone. */
const MOST_TEXTS = 200;
const MOST_TEXTS_ACROSS = 16;
/** More rows than this share their height. */
const MOST_ROWS = 40;

export interface BacktestGridFigureInput {
  axes: readonly GridAxis[];
  cells: readonly BacktestCell[];
}

/**
 * Sharpe after costs over the grid's first two axes, losses and gains by colour; where there are more axes, the median
 * over the others. A plateau means more than a peak.
 */
export function backtestGridFigure({ axes, cells }: BacktestGridFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const [down, across] = axes;
  const names = (axis: GridAxis | undefined) => axis?.values.map((value) => optionText(axis.option, value)) ?? [''];
  const [rows, columns] = [names(down), names(across)];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.min(Math.max(rows.length, 3), MOST_ROWS);
  const keyOf = (of: GridAxis['values']) => JSON.stringify(of.slice(0, Math.min(axes.length, 2)));
  const sharpes = Map.groupBy(cells, (cell) => keyOf(cell.values));
  const values = down.values.map((value) =>
    columns.map((_, j) =>
      median((sharpes.get(keyOf([value, across?.values[j] ?? null])) ?? []).map(({ sharpe }) => sharpe)),
    ),
  );
  const known = values.flat().filter((value) => value !== null);
  if (known.length === 0) return emptyFigure(theme, height, 'No cell of the grid traded.');
  const { trace, texts } = cellMap(theme, {
    ...{ columns, rows, values, scale: signedScale(theme, known), format: formatSharpe, size: TEXT_SIZE },
    hover: `${OPTION_WORDS[down.option].title} %{y}${across ? `, ${OPTION_WORDS[across.option].title} %{x}` : ''}: %{z:.2f}<extra></extra>`,
  });
  return {
    data: [trace],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 72, r: 16, t: 8, b: 44 },
      xaxis: categoryAxis(theme, across && optionTitle(across.option)),
      yaxis: { ...categoryAxis(theme, optionTitle(down.option)), autorange: 'reversed' },
      annotations: rows.length * columns.length > MOST_TEXTS || columns.length > MOST_TEXTS_ACROSS ? [] : texts,
    }),
    table: {
      columns: [
        ...axes.map(({ option }) => ({ name: optionTitle(option) })),
        ...['Sharpe', 'Sharpe before costs'].map((name) => ({ name })),
      ],
      rows: cells.map(({ values: of, sharpe, grossSharpe }) => [
        ...axes.map(({ option }, k) => optionText(option, of[k])),
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
