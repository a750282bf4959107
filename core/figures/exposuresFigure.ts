import type { BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, timeAxis, valueAxis } from './layout.ts';
import { seriesLine } from './seriesLine.ts';
import { THEMES, seriesStyle, type ThemeName } from './theme.ts';

const HEIGHT = 320;

/** What is held after each day's trades, over the capital: gross, net, beta, and the net of every sector. */
export function exposuresFigure(
  { dates, exposures }: Pick<BacktestRun, 'dates' | 'exposures'>,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  if (dates.length === 0) return emptyFigure(theme, HEIGHT, 'No exposure: nothing was traded.');
  const series = [
    { name: 'gross', values: exposures.gross },
    { name: 'net', values: exposures.net },
    { name: 'beta', values: exposures.beta },
    ...exposures.sectors.map(({ sector, net }) => ({ name: sector, values: net })),
  ];
  return {
    data: series.map(({ name, values }, slot) =>
      seriesLine({
        name,
        style: seriesStyle(slot),
        points: dates.map((date, i) => ({ date, value: values[i] })),
        yaxis: 'y',
        format: '%{y:.2f}',
        width: slot < 3 ? 1.5 : 1,
      }),
    ),
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'x unified',
      showlegend: true,
      legend: { orientation: 'h', y: 1.12, font: { color: theme.muted } },
      margin: { l: 64, r: 16, t: 44, b: 30 },
      xaxis: timeAxis(theme),
      yaxis: valueAxis(theme, { title: 'Share of the capital', zero: true, tickformat: '.1f' }),
    }),
  };
}
