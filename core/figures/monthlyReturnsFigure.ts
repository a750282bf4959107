import { formatPercent, type BacktestRun } from '../contract/index.ts';
import { cellMap } from './cellMap.ts';
import { signedScale } from './cellScale.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf } from './layout.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 30;
const FRAME_HEIGHT = 50;
const TEXT_SIZE = 11;
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const YEAR = 'year';

/** Returns by month, a row for each year, losses and gains by colour; the year beside them. */
export function monthlyReturnsFigure(months: BacktestRun['months'], themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(years.length, 2);
  if (months.length === 0) return emptyFigure(theme, height, 'No month: nothing was traded.');
  const valueOf = new Map(months.map(({ month, value }) => [month, value]));
  const values = years.map((year) => {
    const known = MONTHS.map((month) => valueOf.get(`${year}-${month}`) ?? null);
    return [...known, compounded(known)];
  });
  const columns = [...MONTHS, YEAR];
  const { trace, texts } = cellMap(theme, {
    ...{ columns, rows: years, values, coloured: MONTHS.length, format: formatPercent, size: TEXT_SIZE },
    scale: signedScale(
      theme,
      months.map(({ value }) => value),
    ),
    hover: '%{y}-%{x}: %{z:.2%}<extra></extra>',
  });
  return {
    data: [trace],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 56, r: 16, t: 8, b: 30 },
      xaxis: { ...categoryAxis(theme), categoryarray: columns, range: [-0.5, columns.length - 0.5] },
      yaxis: { ...categoryAxis(theme), autorange: 'reversed' },
      annotations: texts,
    }),
    table: {
      columns: [{ name: 'Month' }, { name: 'Return', unit: 'share of 1' }],
      rows: months.map(({ month, value }) => [month, value]),
    },
  };
}

function compounded(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((level, value) => level * (1 + value), 1) - 1;
}
