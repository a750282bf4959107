import { drawdownOfEquity } from './drawdownOfEquity.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { formatDecimals, formatPercent } from './format.ts';
import { layoutOf, noteOf, timeAxis, valueAxis } from './layout.ts';
import { plotText, shortName } from './plotText.ts';
import type { Point } from './rollingMean.ts';
import { foldShading, type FoldDates } from './shading.ts';
import { spreadLabels } from './spreadLabels.ts';
import { THEMES, seriesStyle, type SeriesStyle, type Theme, type ThemeName } from './theme.ts';

/** Grows where the curves' labels need it. */
const MIN_HEIGHT = 380;
const MARGIN = { l: 64, t: 24, b: 30 };
const EQUITY_ROW = [0.38, 1];
const DRAWDOWN_ROW = [0, 0.3];
const LABEL_GAP = 16;
const plotHeightOf = (height: number): number => height - MARGIN.t - MARGIN.b;
const heightFor = (curves: number): number =>
  Math.max(MIN_HEIGHT, Math.ceil((curves * LABEL_GAP) / (EQUITY_ROW[1] - EQUITY_ROW[0])) + MARGIN.t + MARGIN.b);
/** Of a label, about: the width of a character, and of its mark and value. */
const CHARACTER = 7;
const MARK_AND_VALUE = 64;
const MIN_RIGHT = 124;

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
}

interface Drawn extends EquityCurve {
  style: SeriesStyle;
  drawdown: Point[];
}

interface EquityRow {
  range: [number, number];
  /** Of the figure, in px. */
  height: number;
  logScale: boolean;
}

/** Equity of one or more runs, the reference run first, with their drawdowns underneath on the same dates. */
export function equityFigure({ curves, folds, logScale = false }: EquityFigureInput, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const drawn = curves
    .map((curve, i) => ({ ...curve, style: seriesStyle(curve.slot ?? i), drawdown: drawdownOfEquity(curve.equity) }))
    .filter(({ equity }) => equity.some(({ value }) => value !== null));
  const height = heightFor(drawn.length);
  if (drawn.length === 0) return emptyFigure(theme, height, 'No equity: the portfolio never traded.');
  const shading = foldShading(theme, folds);
  const range = equityRange(drawn, logScale);
  const one = { type: 'line', xref: 'paper', x0: 0, x1: 1, y0: 1, y1: 1, layer: 'below' };
  return {
    data: drawn.flatMap((curve) => [
      lineOf(curve, curve.equity, 'y', '%{y:.3f}', { width: 2 }),
      {
        ...lineOf(curve, curve.drawdown, 'y2', '%{y:.1%}', { width: 1 }),
        ...(drawn.length === 1 && { fill: 'tozeroy', fillcolor: `${curve.style.colour}33` }),
      },
    ]),
    layout: layoutOf(theme, {
      height,
      margin: { ...MARGIN, r: rightMargin(drawn) },
      hovermode: 'x unified',
      xaxis: { ...timeAxis(theme), anchor: 'y2' },
      yaxis: {
        ...valueAxis(theme, { title: 'Equity (start = 1)', tickformat: '.2f' }),
        ...(logScale && { type: 'log' }),
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
        ...endLabels(theme, drawn, { range, height, logScale }),
        ...troughNotes(theme, drawn),
      ],
    }),
  };
}

const lineOf = (
  { name, style: { colour, dash } }: Drawn,
  points: readonly Point[],
  yaxis: string,
  format: string,
  line: object,
) => ({
  type: 'scatter',
  mode: points.length === 1 ? 'markers' : 'lines',
  name: plotText(name),
  x: points.map(({ date }) => date),
  y: points.map(({ value }) => value),
  xaxis: 'x',
  yaxis,
  connectgaps: false,
  line: { color: colour, ...(dash !== 'solid' && { dash }), ...line },
  marker: { color: colour },
  hovertemplate: format,
});

/** Of all curves and the start, with room around; of a log axis, in powers of ten and of what is above zero. */
function equityRange(curves: readonly Drawn[], logScale: boolean): [number, number] {
  let [low, high] = [1, 1];
  for (const { equity } of curves) {
    for (const { value } of equity) {
      if (value === null || (logScale && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (logScale) [low, high] = [Math.log10(low), Math.log10(high)];
  const room = Math.max(0.06 * (high - low), 0.005);
  return [low - room, high + room];
}

function endLabels(theme: Theme, curves: readonly Drawn[], { range: [low, high], height, logScale }: EquityRow) {
  const plotHeight = plotHeightOf(height);
  const rowHeight = plotHeight * (EQUITY_ROW[1] - EQUITY_ROW[0]);
  const last = curves.map(({ equity }) => equity.findLast(({ value }) => value !== null)?.value ?? 1);
  const level = (value: number) => (!logScale ? value : value > 0 ? Math.log10(value) : low);
  const ends = last.map((value) => ((level(value) - low) / (high - low)) * rowHeight);
  const places = spreadLabels(ends, LABEL_GAP, rowHeight);
  return curves.map(({ name, style: { colour, mark } }, i) =>
    noteOf(theme, {
      text: `<span style="color:${colour}">${mark}</span> <b>${formatDecimals(last[i], 2)}</b> ${plotText(shortName(name))}`,
      xref: 'paper',
      x: 1,
      xanchor: 'left',
      xshift: 6,
      yref: 'paper',
      y: EQUITY_ROW[0] + places[i] / plotHeight,
      yanchor: 'middle',
      font: { color: theme.text },
    }),
  );
}

const rightMargin = (curves: readonly Drawn[]): number =>
  Math.max(MIN_RIGHT, MARK_AND_VALUE + CHARACTER * Math.max(...curves.map(({ name }) => shortName(name).length)));

/** The deepest drawdown, beside its own; of several curves it would cover the lines, and the tables have it. */
function troughNotes(theme: Theme, curves: readonly Drawn[]) {
  if (curves.length !== 1) return [];
  const known = curves[0].drawdown.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const deepest = known.reduce((worst, point) => (point.value < worst.value ? point : worst));
  if (deepest.value === 0) return [];
  const place = { xref: 'paper', x: 1, xanchor: 'left', xshift: 6, yref: 'y2', y: deepest.value, yanchor: 'middle' };
  return [noteOf(theme, { ...place, text: `deepest ${formatPercent(deepest.value)}`, font: { color: theme.text } })];
}
