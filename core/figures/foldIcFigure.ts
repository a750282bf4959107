import { type FoldResult, formatEstimate, formatIc } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { endLabels, labelsHeight, labelsWidth, type EndLabel } from './endLabels.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, valueAxis } from './layout.ts';
import { plotText } from './plotText.ts';
import { THEMES, seriesStyle, type SeriesStyle, type ThemeName } from './theme.ts';

const MIN_HEIGHT = 300;
const MARGIN = { l: 64, t: 16, b: 30 };
/** Of a fold's place, what the dots of its runs take. */
const SPREAD = 0.6;
/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

export interface FoldIcRun {
  name: string;
  folds: readonly Pick<FoldResult, 'fold' | 'ic'>[];
  /** The run's place in the order of series colours, where it has its own; else its place in the figure. */
  slot?: number;
}

interface Drawn extends FoldIcRun {
  style: SeriesStyle;
}

/** The mean IC of every test fold with its 95 % interval (Newey-West error), the runs side by side. */
export function foldIcFigure({ runs }: { runs: readonly FoldIcRun[] }, themeName: ThemeName): Figure {
  const theme = THEMES[themeName];
  const drawn = runs
    .map((run, i) => ({ ...run, style: seriesStyle(run.slot ?? i) }))
    .filter(({ folds }) => folds.some(({ ic }) => ic.mean !== null));
  const frame = MARGIN.t + MARGIN.b;
  const height = Math.max(MIN_HEIGHT, labelsHeight(drawn.length, 1) + frame);
  if (drawn.length === 0) return emptyFigure(theme, height, 'No fold has a known IC.');
  const folds = [...new Set(drawn.flatMap((run) => run.folds.map(({ fold }) => fold)))].sort((a, b) => a - b);
  const range = rangeOf(drawn);
  const labels = labelsOf(drawn, range);
  return {
    data: drawn.map(({ name, style, folds: own }, i) => ({
      type: 'scatter',
      mode: 'markers',
      name: plotText(name),
      x: own.map(({ fold }) => folds.indexOf(fold) + offsetOf(i, drawn.length)),
      y: own.map(({ ic }) => ic.mean),
      marker: { color: style.colour, size: 7, symbol: style.dash === 'solid' ? 'circle' : 'circle-open' },
      error_y: {
        type: 'data',
        array: own.map(({ ic }) => (ic.standardError === null ? 0 : Z * ic.standardError)),
        color: style.colour,
        thickness: 1.5,
        width: 4,
      },
      customdata: own.map(
        ({ fold, ic: { mean, standardError, dates } }) =>
          `${plotText(name)}, fold ${fold}<br>${formatEstimate({ value: mean, standardError }, formatIc)}, ${dates} dates`,
      ),
      hovertemplate: '%{customdata}<extra></extra>',
    })),
    layout: layoutOf(theme, {
      height,
      hovermode: 'closest',
      margin: { ...MARGIN, r: labelsWidth(labels) },
      xaxis: {
        ...valueAxis(theme, { title: '' }),
        showgrid: false,
        tickmode: 'array',
        tickvals: folds.map((_, i) => i),
        ticktext: folds.map((fold) => `fold ${fold}`),
        range: [-0.5, folds.length - 0.5],
      },
      yaxis: { ...valueAxis(theme, { title: 'Mean IC of the fold', zero: true, tickformat: '.2f' }), range },
      annotations: endLabels(theme, labels, { plotHeight: height - frame, domain: [0, 1] }),
    }),
    table: {
      columns: ['Run', 'Fold', 'Mean IC', 'Standard error', 'Dates'].map((name) => ({ name })),
      rows: drawn.flatMap(({ name, folds: own }) =>
        own.map(({ fold, ic }) => [name, fold, ic.mean, ic.standardError, ic.dates]),
      ),
    },
  };
}

const offsetOf = (i: number, count: number): number => (count === 1 ? 0 : SPREAD * (i / (count - 1) - 0.5));

function rangeOf(runs: readonly Drawn[]): [number, number] {
  const values = runs.flatMap(({ folds }) =>
    folds.flatMap(({ ic: { mean, standardError } }) =>
      mean === null ? [] : [mean - Z * (standardError ?? 0), mean + Z * (standardError ?? 0)],
    ),
  );
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = Math.max(0.06 * (high - low), 0.001);
  return [low - room, high + room];
}

/** Each run's name beside its last fold, without its IC: that would be read as the run's. */
const labelsOf = (runs: readonly Drawn[], [low, high]: [number, number]): EndLabel[] =>
  runs.map(({ name, style, folds }) => {
    const last = folds.findLast(({ ic }) => ic.mean !== null)?.ic.mean ?? 0;
    return { name, style, value: '', level: (last - low) / (high - low) };
  });
