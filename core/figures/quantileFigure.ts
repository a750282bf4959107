import { formatBasisPoints, type Known } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { labelText } from './labelText.ts';
import { categoryAxis, layoutOf, noteOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const HEIGHT = 380;
const BASIS_POINTS = 10_000;

export interface QuantileFigureInput {
  /** Mean label by quantile of the signal, lowest first; null where no date fills it. */
  quantileReturns: readonly Known[];
  /** Name of the label. */
  label: string;
  /** The run's place in the order of series colours, where it has its own; else the first. */
  slot?: number;
}

/** Mean forward return by quantile of the signal, in basis points, against the mean of all. */
export function quantileFigure(
  { quantileReturns, label, slot = 0 }: QuantileFigureInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const known = quantileReturns.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return emptyFigure(theme, HEIGHT, 'No date had enough symbols for quantiles.');
  const middle = (BASIS_POINTS * known.reduce((sum, value) => sum + value, 0)) / known.length;
  const texts = quantileReturns.map((value) => formatBasisPoints(value));
  return {
    data: [
      {
        type: 'bar',
        x: quantileReturns.map((_, i) => String(i + 1)),
        y: quantileReturns.map((value) => (typeof value === 'number' ? BASIS_POINTS * value : null)),
        marker: { color: seriesColour(slot), line: { width: 0 } },
        width: 0.7,
        text: texts,
        textposition: 'outside',
        constraintext: 'none',
        textfont: { color: theme.muted, size: 11 },
        cliponaxis: false,
        customdata: texts,
        hovertemplate: 'quantile %{x}: %{customdata} bp<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      margin: { l: 64, r: 72, t: 20, b: 44 },
      xaxis: categoryAxis(theme, `Quantile of the signal (${quantileReturns.length} is the highest)`),
      yaxis: valueAxis(theme, { title: `Mean ${plotText(labelText(label))}, bp`, zero: true }),
      shapes: [
        {
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: middle,
          y1: middle,
          line: { color: theme.rule, width: 1, dash: 'dot' },
        },
      ],
      annotations: [
        noteOf(theme, {
          text: `all ${formatBasisPoints(middle / BASIS_POINTS)}`,
          xref: 'paper',
          x: 1,
          xanchor: 'left',
          xshift: 4,
          y: middle,
        }),
      ],
    }),
    table: {
      columns: [{ name: 'Quantile of the signal' }, { name: `Mean ${labelText(label)}`, unit: 'bp' }],
      rows: quantileReturns.map((value, i) => [i + 1, typeof value === 'number' ? BASIS_POINTS * value : null]),
    },
  };
}
