import { formatSharpe, ROLLING_SHARPE_DAYS, type BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { estimateBand } from './estimateBand.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, timeAxis, valueAxis } from './layout.ts';
import { rangeWithZero } from './rangeWithZero.ts';
import { seriesLine } from './seriesLine.ts';
import { THEMES, seriesStyle, type ThemeName } from './theme.ts';

const HEIGHT = 260;
/** Least room of the axis. */
const ROOM = 0.05;

export interface RollingSharpeFigureInput extends Pick<BacktestRun, 'dates' | 'rollingSharpe' | 'sharpe'> {
  /** The run's place in the order of series colours, where it has its own; else the first. */
  slot?: number;
}

/** Sharpe after costs of the last half year at each date, with that of all dates and its interval as a band. */
export function rollingSharpeFigure(
  { dates, rollingSharpe, sharpe, slot = 0 }: RollingSharpeFigureInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const title = `Sharpe, ${ROLLING_SHARPE_DAYS} days`;
  if (!rollingSharpe.some((value) => value !== null)) {
    return emptyFigure(theme, HEIGHT, `No rolling Sharpe: it needs ${ROLLING_SHARPE_DAYS} days of returns.`);
  }
  const style = seriesStyle(slot);
  const all = estimateBand(theme, sharpe, { word: 'all', format: formatSharpe, colour: style.colour });
  const points = dates.map((date, i) => ({ date, value: rollingSharpe[i] }));
  return {
    data: [seriesLine({ name: title, points, style, yaxis: 'y', format: '%{y:.2f}', width: 2 })],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'x unified',
      margin: { l: 64, r: 124, t: 12, b: 30 },
      xaxis: { ...timeAxis(theme), range: [dates[0], dates[dates.length - 1]] },
      yaxis: {
        ...valueAxis(theme, { title, zero: true, tickformat: '.1f' }),
        range: rangeWithZero([...rollingSharpe, sharpe.lower, sharpe.upper], ROOM),
      },
      ...all,
    }),
  };
}
