import { type Experiment, formatIc } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { estimateBand } from './estimateBand.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, timeAxis, valueAxis } from './layout.ts';
import { rollingMean, type Point } from './rollingMean.ts';
import { foldShading, type FoldDates } from './shading.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

/** A quarter of trading days. */
export const IC_WINDOW = 63;
const HEIGHT = 340;
const MEAN_ROW = [0.44, 1];
const DAILY_ROW = [0, 0.36];

export interface IcFigureInput {
  icByDate: readonly Point[];
  folds: readonly FoldDates[];
  /** Mean IC with its 95 % interval. */
  icInterval: Experiment['metrics']['icInterval'];
  /** The run's place in the order of series colours, where it has its own; else the first. */
  slot?: number;
}

/** The rolling mean of the IC with the mean over all dates and its interval as a band; underneath, the IC of every date. */
export function icFigure({ icByDate, folds, icInterval, slot = 0 }: IcFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const known = icByDate.filter(({ value }) => value !== null);
  if (known.length === 0) return emptyFigure(theme, HEIGHT, 'No date has a known IC.');
  const rolling = rollingMean(icByDate, IC_WINDOW);
  const colour = seriesColour(slot);
  const shading = foldShading(theme, folds);
  const mean = estimateBand(theme, icInterval, { word: 'mean', format: formatIc, colour });
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        name: 'IC of the date',
        x: known.map(({ date }) => date),
        y: known.map(({ value }) => value),
        yaxis: 'y2',
        marker: { color: theme.muted, size: 3, opacity: 0.5 },
        hovertemplate: '%{y:.4f}',
      },
      {
        type: 'scatter',
        mode: 'lines',
        name: `mean of ${IC_WINDOW} dates`,
        x: rolling.map(({ date }) => date),
        y: rolling.map(({ value }) => value),
        line: { color: colour, width: 2 },
        hovertemplate: '%{y:.4f}',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'x unified',
      margin: { l: 64, r: 132, t: 24, b: 30 },
      xaxis: { ...timeAxis(theme), anchor: 'y2', range: [known[0].date, known[known.length - 1].date] },
      yaxis: {
        ...valueAxis(theme, { title: `Mean IC, ${IC_WINDOW} dates`, zero: true, tickformat: '.2f' }),
        domain: MEAN_ROW,
        rangemode: 'tozero',
      },
      yaxis2: {
        ...valueAxis(theme, { title: 'IC of the date', zero: true, tickformat: '.1f' }),
        domain: DAILY_ROW,
        nticks: 5,
      },
      shapes: [...shading.shapes, ...mean.shapes],
      annotations: [...shading.annotations, ...mean.annotations],
    }),
  };
}
