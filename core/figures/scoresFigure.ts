import { formatCount, formatFigure, type PredictionReport } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, valueAxis } from './layout.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const HEIGHT = 260;
const MAX_BINS = 40;
/** Widths of a bin are these times a power of ten. */
const NICE = [1, 2, 2.5, 5, 10];

/** How the scores of a date are spread: a histogram; the table has every symbol, the best first. */
export function scoresFigure({ scores }: Pick<PredictionReport, 'scores'>, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const known = scores.flatMap(({ symbol, score }) => (score === null ? [] : [{ symbol, score }]));
  if (known.length === 0) return emptyFigure(theme, HEIGHT, 'No symbol has a score on this date.');
  const { width, bins } = histogram(known.map(({ score }) => score));
  return {
    data: [
      {
        type: 'bar',
        x: bins.map(({ start }) => start + width / 2),
        y: bins.map(({ count }) => count),
        width,
        marker: { color: seriesColour(0), line: { color: theme.surface, width: 1 } },
        customdata: bins.map(
          ({ start, count }) =>
            `${formatFigure(start)} to ${formatFigure(start + width)}<br>${formatCount(count)} symbols`,
        ),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    ],
    layout: layoutOf(theme, {
      height: HEIGHT,
      hovermode: 'closest',
      margin: { l: 64, r: 24, t: 12, b: 44 },
      xaxis: valueAxis(theme, { title: 'Score (predicted return)', zero: true }),
      yaxis: { ...valueAxis(theme, { title: 'Symbols', zero: true, tickformat: 'd' }), rangemode: 'tozero', nticks: 6 },
    }),
    table: {
      columns: [{ name: 'Symbol' }, { name: 'Score', unit: 'predicted return' }],
      rows: known.toSorted((a, b) => b.score - a.score).map(({ symbol, score }) => [symbol, score]),
    },
  };
}

/** Bins of one width from the lowest value to the highest, empty ones too; each includes its start. */
function histogram(values: readonly number[]): { width: number; bins: { start: number; count: number }[] } {
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const width = niceWidth((high - low) / Math.min(MAX_BINS, Math.max(1, Math.ceil(2 * Math.sqrt(values.length)))), low);
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  for (const value of values) counts[Math.floor(value / width) - first]++;
  return { width, bins: counts.map((count, i) => ({ start: (first + i) * width, count })) };
}

/** At least `width`, and not zero where all values are one. */
function niceWidth(width: number, level: number): number {
  const least = width > 0 ? width : Math.max(Math.abs(level), 1) / MAX_BINS;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (NICE.find((step) => step * power >= least) ?? 10);
}
