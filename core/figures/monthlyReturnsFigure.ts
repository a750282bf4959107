import { formatPercent, type BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { categoryAxis, layoutOf, noteOf } from './layout.ts';
import { THEMES, type ThemeName } from './theme.ts';

const ROW_HEIGHT = 30;
const FRAME_HEIGHT = 50;
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const YEAR = 'year';

/** Returns by month, a row for each year, losses and gains in the colours of fail and pass; the year beside them. */
export function monthlyReturnsFigure(months: BacktestRun['months'], themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(years.length, 2);
  if (months.length === 0) return emptyFigure(theme, height, 'No month: nothing was traded.');
  const valueOf = new Map(months.map(({ month, value }) => [month, value]));
  const cells = years.map((year) => {
    const known = MONTHS.map((month) => valueOf.get(`${year}-${month}`) ?? null);
    return [...known, compounded(known)];
  });
  const extent = Math.max(1e-9, ...months.map(({ value }) => Math.abs(value ?? 0)));
  const columns = [...MONTHS, YEAR];
  return {
    data: [
      {
        type: 'heatmap',
        x: columns,
        y: years,
        z: cells.map((row) => row.slice(0, MONTHS.length)),
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
        hovertemplate: '%{y}-%{x}: %{z:.2%}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 56, r: 16, t: 8, b: 30 },
      xaxis: { ...categoryAxis(theme), categoryarray: columns, range: [-0.5, columns.length - 0.5] },
      yaxis: { ...categoryAxis(theme), autorange: 'reversed' },
      annotations: cells.flatMap((row, i) =>
        row.flatMap((value, j) =>
          value === null
            ? []
            : [
                noteOf(theme, {
                  text: formatPercent(value),
                  x: columns[j],
                  y: years[i],
                  font: { color: theme.text, size: 10 },
                }),
              ],
        ),
      ),
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
