import { type Estimate, formatEstimate, formatIc, formatInterval } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { endLabels, labelsHeight, labelsWidth, type EndLabel } from './endLabels.ts';
import type { Figure } from './Figure.ts';
import { IC_WINDOW } from './icFigure.ts';
import { layoutOf, timeAxis, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { rollingMean, type Point } from './rollingMean.ts';
import { seriesLine } from './seriesLine.ts';
import { foldShading, type FoldDates } from './shading.ts';
import { THEMES, seriesStyle, type SeriesStyle, type ThemeName } from './theme.ts';
import { whisker } from './whisker.ts';

const MIN_HEIGHT = 320;
const MARGIN = { l: 64, t: 24, b: 30 };
const WHOLE = [0, 1];
/** Shares of the width: the rolling means, and the means over all dates. */
const ROLLING = [0, 0.88];
const MEANS = [0.9, 1];
const ROOM = 0.06;

export interface ComparedIc {
  name: string;
  icByDate: readonly Point[];
  /** Mean IC with its 95 % interval. */
  icInterval: Estimate;
  /** The run's place in the order of series colours, where it has its own; else its place in the figure. */
  slot?: number;
}

export interface IcCompareFigureInput {
  runs: readonly ComparedIc[];
  folds: readonly FoldDates[];
}

interface Drawn extends ComparedIc {
  style: SeriesStyle;
  rolling: { date: string; value: number }[];
}

/** The rolling mean ICs of several runs over each other; beside them, on the same scale, their means with intervals. */
export function icCompareFigure({ runs, folds }: IcCompareFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const drawn = runs
    .map((run, i) => ({ ...run, style: seriesStyle(run.slot ?? i), rolling: rollingMean(run.icByDate, IC_WINDOW) }))
    .filter(({ icByDate }) => icByDate.some(({ value }) => value !== null));
  const frame = MARGIN.t + MARGIN.b;
  const height = Math.max(MIN_HEIGHT, labelsHeight(drawn.length, 1) + frame);
  if (drawn.length === 0) return emptyFigure(theme, height, 'No date has a known IC.');
  const range = rangeOf(drawn);
  const labels = labelsOf(drawn, range);
  const shading = foldShading(theme, folds);
  const means = { ...valueAxis(theme, { title: '' }), domain: MEANS, range: [-0.7, drawn.length - 0.3] };
  return {
    data: [
      ...drawn.map(({ name, style, rolling }) =>
        seriesLine({ name, style, points: rolling, yaxis: 'y', format: '%{y:.4f}', width: 1.5 }),
      ),
      ...drawn.map(({ name, style, icInterval }, i) => ({
        type: 'scatter',
        mode: 'markers',
        name: plotText(name),
        x: [i],
        y: [icInterval.value],
        xaxis: 'x2',
        marker: { color: style.colour, size: 8, symbol: style.dash === 'solid' ? 'circle' : 'circle-open' },
        error_y: whisker(icInterval, style.colour),
        customdata: [
          `${plotText(name)}: mean ${formatIc(icInterval.value)}<br>95 % interval ${formatInterval(icInterval, formatIc)}`,
        ],
        hovertemplate: '%{customdata}<extra></extra>',
      })),
    ],
    layout: layoutOf(theme, {
      height,
      margin: { ...MARGIN, r: labelsWidth(labels) },
      hovermode: 'x unified',
      xaxis: { ...timeAxis(theme), domain: ROLLING },
      xaxis2: {
        ...means,
        anchor: 'y',
        showgrid: false,
        tickmode: 'array',
        tickvals: [(drawn.length - 1) / 2],
        ticktext: ['all dates'],
      },
      yaxis: { ...valueAxis(theme, { title: `Mean IC, ${IC_WINDOW} dates`, zero: true, tickformat: '.2f' }), range },
      shapes: shading.shapes,
      annotations: [...shading.annotations, ...endLabels(theme, labels, { plotHeight: height - frame, domain: WHOLE })],
    }),
  };
}

/** Of everything drawn and zero, with room around. */
function rangeOf(runs: readonly Drawn[]): [number, number] {
  const bounds = runs.flatMap(({ icInterval: { value, lower, upper } }) => [value, lower, upper]);
  const values = [
    0,
    ...bounds.filter((value) => value !== null),
    ...runs.flatMap(({ rolling }) => rolling.map(({ value }) => value)),
  ];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const room = Math.max(ROOM * (high - low), 0.001);
  return [low - room, high + room];
}

const labelsOf = (runs: readonly Drawn[], [low, high]: [number, number]): EndLabel[] =>
  runs.map(({ name, style, icInterval }) => ({
    name,
    style,
    value: formatEstimate(icInterval, formatIc),
    level: ((icInterval.value ?? 0) - low) / (high - low),
  }));
