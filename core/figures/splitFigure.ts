import { dayOf, type FoldResult, formatCount, formatDates, type Hypothesis } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure, FigureTable } from './Figure.ts';
import { categoryAxis, layoutOf, timeAxis } from './layout.ts';
import { holdoutShading } from './shading.ts';
import { THEMES, seriesColour, type ThemeName } from './theme.ts';

const MS_PER_DAY = 86_400_000;
const ROW_HEIGHT = 30;
const FRAME_HEIGHT = 60;
/** Plotly reads a bar's length as a date too: a length that falls on a weekend of the 1970s would not be drawn. */
const WITH_WEEKENDS = { rangebreaks: [] };

export type FoldSplit = Pick<FoldResult, 'fold' | 'train' | 'test' | 'trainRows' | 'testRows' | 'purged' | 'embargoed'>;

interface Stretch {
  dates: FoldResult['train'];
  rows: number;
  hover: string;
}

/** Dates across, folds down: what each was trained on and tested on; what was purged and embargoed on hover. */
export function splitFigure(
  { folds, holdout }: { folds: readonly FoldSplit[]; holdout?: Hypothesis['holdout'] },
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(folds.length, 2);
  if (folds.length === 0) return emptyFigure(theme, height, 'No folds: nothing was trained.');
  const names = folds.map(({ fold }) => `fold ${fold}`);
  const bars = (name: string, stretches: readonly Stretch[], colour: string, ink: string) => ({
    type: 'bar',
    orientation: 'h',
    name,
    y: names,
    base: stretches.map(({ dates }) => dates.start),
    x: stretches.map(({ dates }) => (dayOf(dates.end) - dayOf(dates.start) + 1) * MS_PER_DAY),
    marker: { color: colour, line: { width: 0 } },
    width: 0.8,
    text: stretches.map(({ rows }) => `${name} ${formatCount(rows)}`),
    textposition: 'inside',
    insidetextanchor: 'middle',
    textangle: 0,
    insidetextfont: { color: ink, size: 11 },
    customdata: stretches.map(({ dates, rows, hover }) => `${formatDates(dates)}<br>${formatCount(rows)} rows${hover}`),
    hovertemplate: `%{y}, ${name}<br>%{customdata}<extra></extra>`,
  });
  const train = folds.map(({ train, trainRows, purged, embargoed }) => ({
    dates: train,
    rows: trainRows,
    hover: `<br>${formatCount(purged)} purged, ${formatCount(embargoed)} embargoed`,
  }));
  const test = folds.map(({ test, testRows }) => ({ dates: test, rows: testRows, hover: '' }));
  return {
    data: [bars('train', train, theme.context, theme.text), bars('test', test, seriesColour(0), '#ffffff')],
    layout: layoutOf(theme, {
      height,
      barmode: 'overlay',
      hovermode: 'closest',
      uniformtext: { mode: 'hide', minsize: 10 },
      xaxis: { ...timeAxis(theme), ...WITH_WEEKENDS, showspikes: false, range: datesShown(folds, holdout) },
      yaxis: { ...categoryAxis(theme), autorange: 'reversed' },
      ...holdoutShading(theme, holdout),
    }),
    table: splitTable(folds),
  };
}

const splitTable = (folds: readonly FoldSplit[]): FigureTable => ({
  columns: [
    { name: 'Fold' },
    ...[{ name: 'First training date' }, { name: 'Last training date' }, { name: 'Training rows' }],
    ...[{ name: 'Purged rows' }, { name: 'Embargoed rows' }],
    ...[{ name: 'First test date' }, { name: 'Last test date' }, { name: 'Test rows' }],
  ],
  rows: folds.map(({ fold, train, trainRows, purged, embargoed, test, testRows }) => [
    ...[fold, train.start, train.end, trainRows, purged, embargoed],
    ...[test.start, test.end, testRows],
  ]),
});

/** First training date to the last date of any stretch. */
function datesShown(folds: readonly FoldSplit[], holdout: Hypothesis['holdout'] | undefined): [string, string] {
  const starts = folds.map(({ train }) => train.start).sort();
  const ends = [...folds.map(({ test }) => test.end), ...(holdout ? [holdout.end] : [])].sort();
  return [starts[0], ends[ends.length - 1]];
}
