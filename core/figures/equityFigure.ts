import { formatDecimals, formatPercent } from '../contract/index.ts';
import { drawdownOfEquity } from './drawdownOfEquity.ts';
import { emptyFigure } from './emptyFigure.ts';
import { endLabels, labelsHeight, labelsWidth, type EndLabel } from './endLabels.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, noteOf, timeAxis, valueAxis } from './layout.ts';
import type { Point } from './rollingMean.ts';
import { seriesLine } from './seriesLine.ts';
import { foldShading, type FoldDates } from './shading.ts';
import { shownPoints, type ShownDates } from './shownPoints.ts';
import { THEMES, seriesStyle, type SeriesStyle, type Theme, type ThemeName } from './theme.ts';

/** Grows where the curves' labels need it. */
const MIN_HEIGHT = 380;
const MARGIN = { l: 64, t: 24, b: 30 };
const EQUITY_ROW = [0.38, 1];
const DRAWDOWN_ROW = [0, 0.3];

export interface EquityCurve {
  name: string;
  /** Compounded from a start of 1; null is unknown. */
  equity: readonly Point[];
  /** The run's place in the order of series colours, where it has its own; else its place in the figure. */
  slot?: number;
}

export interface EquityFigureInput {
  curves: readonly EquityCurve[];
  folds: readonly FoldDates[];
  /** Equal ratios at equal distances, for the equity alone. */
  logScale?: boolean;
  /** Where the user zoomed: scales and labels are of these dates. */
  shown?: ShownDates;
}

interface Drawn extends EquityCurve {
  style: SeriesStyle;
  drawdown: Point[];
}

/** Equity of one or more runs, the reference run first, with their drawdowns underneath on the same dates. */
export function equityFigure(
  { curves, folds, logScale = false, shown }: EquityFigureInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const drawn = curves
    .map((curve, i) => ({ ...curve, style: seriesStyle(curve.slot ?? i), drawdown: drawdownOfEquity(curve.equity) }))
    .filter(({ equity }) => equity.some(({ value }) => value !== null));
  const frame = MARGIN.t + MARGIN.b;
  const height = Math.max(MIN_HEIGHT, labelsHeight(drawn.length, EQUITY_ROW[1] - EQUITY_ROW[0]) + frame);
  if (drawn.length === 0) return emptyFigure(theme, height, 'No equity: the portfolio never traded.');
  const shading = foldShading(theme, folds);
  const range = equityRange(drawn, { logScale, shown });
  const labels = labelsOf(drawn, range, { logScale, shown });
  const one = { type: 'line', xref: 'paper', x0: 0, x1: 1, y0: 1, y1: 1, layer: 'below' };
  return {
    data: drawn.flatMap(({ name, equity, drawdown, style }) => [
      seriesLine({ name, style, points: equity, yaxis: 'y', format: '%{y:.3f}', width: 2 }),
      {
        ...seriesLine({ name, style, points: drawdown, yaxis: 'y2', format: '%{y:.1%}', width: 1 }),
        ...(drawn.length === 1 && { fill: 'tozeroy', fillcolor: `${style.colour}33` }),
      },
    ]),
    layout: layoutOf(theme, {
      height,
      margin: { ...MARGIN, r: labelsWidth(labels) },
      hovermode: 'x unified',
      xaxis: { ...timeAxis(theme), anchor: 'y2' },
      yaxis: {
        ...valueAxis(theme, { title: 'Equity (start = 1)', tickformat: '.2f' }),
        ...(logScale && { type: 'log', nticks: 8 }),
        domain: EQUITY_ROW,
        range,
      },
      yaxis2: {
        ...valueAxis(theme, { title: 'Drawdown', zero: true, tickformat: '.0%' }),
        domain: DRAWDOWN_ROW,
        rangemode: 'tozero',
        nticks: 4,
      },
      shapes: [...shading.shapes, { ...one, line: { color: theme.rule, width: 1 } }],
      annotations: [
        ...shading.annotations,
        ...endLabels(theme, labels, { plotHeight: height - frame, domain: EQUITY_ROW }),
        ...troughNotes(theme, drawn),
      ],
    }),
  };
}

interface Scale {
  logScale: boolean;
  shown: ShownDates | undefined;
}

/** Of the curves shown, with room around; of a log axis in powers of ten. The start of 1 is in it unless zoomed. */
function equityRange(curves: readonly Drawn[], { logScale, shown }: Scale): [number, number] {
  const values = curves
    .flatMap(({ equity }) => shownPoints(equity, shown))
    .flatMap(({ value }) => (value === null || (logScale && value <= 0) ? [] : [value]));
  if (!shown || values.length === 0) values.push(1);
  let low = values.reduce((least, value) => Math.min(least, value));
  let high = values.reduce((most, value) => Math.max(most, value));
  if (logScale) [low, high] = [Math.log10(low), Math.log10(high)];
  const room = Math.max(0.06 * (high - low), 0.005);
  return [low - room, high + room];
}

/** The last value shown of each curve. */
function labelsOf(curves: readonly Drawn[], [low, high]: [number, number], { logScale, shown }: Scale): EndLabel[] {
  const level = (value: number) => (!logScale ? value : value > 0 ? Math.log10(value) : low);
  return curves.map(({ name, equity, style }) => {
    const last = shownPoints(equity, shown).findLast(({ value }) => value !== null)?.value ?? null;
    const value = formatDecimals(last, 2);
    return { name, style, value, level: last === null ? 0 : (level(last) - low) / (high - low) };
  });
}

/** The deepest drawdown, beside its own; of several curves it would cover the lines, and the tables have it. */
function troughNotes(theme: Theme, curves: readonly Drawn[]) {
  if (curves.length !== 1) return [];
  const known = curves[0].drawdown.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const deepest = known.reduce((worst, point) => (point.value < worst.value ? point : worst));
  if (deepest.value === 0) return [];
  const place = { xref: 'paper', x: 1, xanchor: 'left', xshift: 6, yref: 'y2', y: deepest.value, yanchor: 'middle' };
  return [noteOf(theme, { ...place, text: `deepest ${formatPercent(deepest.value)}`, font: { color: theme.text } })];
}
