import {
  formatCount,
  formatIc,
  formatPercent,
  formatSharpe,
  type Estimate,
  type Formatter,
  type RegimePerformanceReport,
} from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, namesAxis, valueAxis } from './layout.ts';
import { regimeColour } from './regimeColour.ts';
import { THEMES, type ThemeName } from './theme.ts';
import { whisker, Z } from './whisker.ts';

const ROW_HEIGHT = 40;
const FRAME_HEIGHT = 64;

type Row = RegimePerformanceReport['rows'][number];
interface Panel {
  title: string;
  tickformat: string;
  domain: [number, number];
  estimate: (row: Row) => Pick<Estimate, 'value' | 'lower' | 'upper'>;
  format: Formatter;
  /** Prediction dates, or days of returns. */
  count: (row: Row) => string;
}

const icOf = ({ ic: { mean, standardError: error } }: Row) => ({
  value: mean,
  lower: mean === null || error === null ? null : mean - Z * error,
  upper: mean === null || error === null ? null : mean + Z * error,
});
const dates = ({ dates: n }: Row) => `${formatCount(n)} dates`;
const days = ({ days: n }: Row) => `${formatCount(n)} days`;

const PANELS: Panel[] = [
  { title: 'Mean IC', tickformat: '.2f', domain: [0, 0.3], estimate: icOf, format: formatIc, count: dates },
  {
    ...{ title: 'Sharpe after costs', tickformat: '.1f', domain: [0.35, 0.65], format: formatSharpe, count: days },
    estimate: ({ sharpe }) => sharpe,
  },
  {
    ...{ title: 'Max drawdown', tickformat: '.0%', domain: [0.7, 1], format: formatPercent, count: days },
    estimate: ({ maxDrawdown }) => maxDrawdown,
  },
];

/** IC, Sharpe and drawdown of an experiment by the regime known when it predicted, each with its 95 % interval. */
export function regimePerformanceFigure({ rows }: Pick<RegimePerformanceReport, 'rows'>, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(rows.length, 2);
  const shown = rows.filter((row) => row.dates > 0 || row.days > 0);
  if (shown.length === 0) return emptyFigure(theme, height, 'No date of the experiment has a known regime.');
  const nameOf = ({ regime }: Row) => regime ?? 'all';
  const colourOf = ({ regime }: Row) => (regime === null ? theme.text : regimeColour(regime));
  return {
    data: PANELS.flatMap(({ estimate, format, count }, p) =>
      shown.flatMap((row, i) => {
        const found = estimate(row);
        if (found.value === null) return [];
        const interval = `${format(found.lower)} to ${format(found.upper)}`;
        return [
          {
            type: 'scatter',
            mode: 'markers',
            name: nameOf(row),
            x: [found.value],
            y: [i],
            ...(p > 0 && { xaxis: `x${p + 1}` }),
            marker: { color: colourOf(row), size: 8 },
            error_x: whisker(found, colourOf(row)),
            customdata: [`${nameOf(row)}: ${format(found.value)}<br>95 % ${interval}, ${count(row)}`],
            hovertemplate: '%{customdata}<extra></extra>',
          },
        ];
      }),
    ),
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { l: 80, r: 16, t: 8, b: 48 },
      ...Object.fromEntries(
        PANELS.map(({ title, tickformat, domain }, p) => [
          p === 0 ? 'xaxis' : `xaxis${p + 1}`,
          { ...valueAxis(theme, { title, zero: true, tickformat }), domain, nticks: 4, tickangle: 0 },
        ]),
      ),
      yaxis: namesAxis(theme, shown.map(nameOf)),
    }),
    table: {
      columns: [
        ...['Regime', 'Dates', 'Mean IC', 'Standard error', 'Days', 'Sharpe', '95 % from', '95 % to'].map((name) => ({
          name,
        })),
        { name: 'Max drawdown', unit: 'share of 1' },
      ],
      rows: shown.map((row) => [
        ...[nameOf(row), row.dates, row.ic.mean, row.ic.standardError, row.days],
        ...[row.sharpe.value, row.sharpe.lower, row.sharpe.upper, row.maxDrawdown.value],
      ]),
    },
  };
}
