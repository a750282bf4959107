import {
  dayOf,
  type FoldPlan,
  type FoldResult,
  type FoldStretch,
  formatCount,
  formatDates,
  type Hypothesis,
} from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import type { Figure, FigureTable } from './Figure.ts';
import { categoryAxis, layoutOf, timeAxis } from './layout.ts';
import { holdoutShading } from './shading.ts';
import { plotText, shortName } from './plotText.ts';
import { THEMES, seriesColour, type Theme, type ThemeName } from './theme.ts';

const MS_PER_DAY = 86_400_000;
const ROW_HEIGHT = 30;
const LEAST_ROW_HEIGHT = 7;
const FRAME_HEIGHT = 72;
/** Of the rows together, while rows are not at their least. */
const ROWS_HEIGHT = 720;
/** Bars too thin for text have none. */
const ROW_HEIGHT_WITH_TEXT = 18;
/** Plotly reads a bar's length as a date too: a length that falls on a weekend of the 1970s would not be drawn. */
const WITH_WEEKENDS = { rangebreaks: [] };

type Shown = 'fold' | 'group' | 'train' | 'test' | 'trainRows' | 'testRows' | 'purged' | 'embargoed';
export type FoldSplit = Pick<FoldResult, Shown>;

export interface SplitFigureInput {
  folds: readonly FoldSplit[];
  /** What each fold did with the dates; without it a fold is its first and last dates, as a walk-forward's is. */
  stretches?: readonly FoldStretch[] | undefined;
  holdout?: Hypothesis['holdout'];
  /** What the folds count; rows by default. */
  counts?: FoldPlan['counts'];
}

type Counts = FoldPlan['counts'];
type Use = FoldStretch['use'];
interface Stretch {
  fold: FoldSplit;
  dates: FoldResult['train'];
  /** In the bar, where it fits. */
  text: string;
  hover: string;
}

/** In the order in which they are drawn. */
const USES: readonly Use[] = ['train', 'purged', 'embargoed', 'test'];
const coloursOf = (theme: Theme): Record<Use, [fill: string, ink: string]> => ({
  train: [theme.context, theme.text],
  purged: [seriesColour(1), '#ffffff'],
  embargoed: [seriesColour(3), '#ffffff'],
  test: [seriesColour(0), '#ffffff'],
});
const nameOf = ({ fold, group }: FoldSplit) =>
  `fold ${fold}${group === undefined ? '' : `, ${plotText(shortName(group))}`}`;

/** Dates across, folds down: what each was trained on, what was purged and embargoed, and what it was tested on. */
export function splitFigure(
  { folds, stretches, holdout, counts = 'rows' }: SplitFigureInput,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const rowHeight = Math.max(LEAST_ROW_HEIGHT, Math.min(ROW_HEIGHT, ROWS_HEIGHT / Math.max(folds.length, 1)));
  const height = Math.round(FRAME_HEIGHT + rowHeight * Math.max(folds.length, 2));
  if (folds.length === 0) return emptyFigure(theme, height, 'No folds: nothing was trained.');
  const drawn = stretches && stretches.length > 0 ? stretchesOf(folds, stretches, counts) : spansOf(folds, counts);
  const bars = (name: Use, stretches: readonly Stretch[], colour: string, ink: string) => ({
    type: 'bar',
    orientation: 'h',
    name,
    y: stretches.map(({ fold }) => nameOf(fold)),
    base: stretches.map(({ dates }) => dates.start),
    x: stretches.map(({ dates }) => lengthOf(dates) * MS_PER_DAY),
    marker: { color: colour, line: { width: 0 } },
    width: 0.8,
    text: stretches.map(({ text }) => (rowHeight < ROW_HEIGHT_WITH_TEXT ? '' : text)),
    textposition: 'inside',
    insidetextanchor: 'middle',
    textangle: 0,
    insidetextfont: { color: ink, size: 11 },
    customdata: stretches.map(({ dates, hover }) => `${formatDates(dates)}${hover}`),
    hovertemplate: `%{y}, ${name}<br>%{customdata}<extra></extra>`,
  });
  const colours = coloursOf(theme);
  return {
    data: USES.filter((use) => drawn[use].length > 0).map((use) => bars(use, drawn[use], ...colours[use])),
    layout: layoutOf(theme, {
      height,
      barmode: 'overlay',
      hovermode: 'closest',
      // Purged and embargoed stretches are too thin for a name of their own.
      showlegend: true,
      legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom', traceorder: 'normal' },
      margin: { l: 64, r: 16, t: 32, b: 30 },
      uniformtext: { mode: 'hide', minsize: 10 },
      xaxis: { ...timeAxis(theme), ...WITH_WEEKENDS, showspikes: false, range: datesShown(folds, holdout) },
      yaxis: {
        ...categoryAxis(theme),
        autorange: 'reversed',
        categoryorder: 'array',
        categoryarray: folds.map(nameOf),
      },
      ...holdoutShading(theme, holdout),
    }),
    table: splitTable(folds, counts),
  };
}

/** Of a fold whose stretches are not on record: its first and last dates. */
function spansOf(folds: readonly FoldSplit[], counts: Counts): Record<Use, Stretch[]> {
  return {
    train: folds.map((fold) => ({
      fold,
      dates: fold.train,
      text: `train ${formatCount(fold.trainRows)}`,
      hover: trainHover(fold, counts),
    })),
    purged: [],
    embargoed: [],
    test: folds.map((fold) => ({
      fold,
      dates: fold.test,
      text: `test ${formatCount(fold.testRows)}`,
      hover: testHover(fold, counts),
    })),
  };
}

const trainHover = ({ trainRows, purged, embargoed }: FoldSplit, counts: Counts) =>
  `<br>${formatCount(trainRows)} ${counts}<br>${formatCount(purged)} purged, ${formatCount(embargoed)} embargoed`;
const testHover = ({ testRows }: FoldSplit, counts: Counts) => `<br>${formatCount(testRows)} ${counts}`;

/** The longest stretch of a fold's training and of its test says its rows; each says those of its kind in the fold. */
function stretchesOf(
  folds: readonly FoldSplit[],
  stretches: readonly FoldStretch[],
  counts: Counts,
): Record<Use, Stretch[]> {
  const byUse = (use: Use, text: (fold: FoldSplit) => string, hover: (fold: FoldSplit, counts: Counts) => string) =>
    folds.flatMap((fold) => {
      const own = stretches.filter((stretch) => stretch.fold === fold.fold && stretch.use === use);
      const longest = Math.max(...own.map(lengthOf));
      const named = own.findIndex((stretch) => lengthOf(stretch) === longest);
      return own.map(({ start, end }, i) => ({
        ...{ fold, dates: { start, end }, hover: hover(fold, counts) },
        text: i === named ? text(fold) : '',
      }));
    });
  return {
    train: byUse('train', ({ trainRows }) => `train ${formatCount(trainRows)}`, trainHover),
    purged: byUse(
      'purged',
      () => '',
      ({ purged }) => `<br>${formatCount(purged)} ${counts} in all`,
    ),
    embargoed: byUse(
      'embargoed',
      () => '',
      ({ embargoed }) => `<br>${formatCount(embargoed)} ${counts} in all`,
    ),
    test: byUse('test', ({ testRows }) => `test ${formatCount(testRows)}`, testHover),
  };
}

const lengthOf = ({ start, end }: FoldResult['train']) => dayOf(end) - dayOf(start) + 1;

const splitTable = (folds: readonly FoldSplit[], counts: Counts): FigureTable => ({
  columns: [
    { name: 'Fold' },
    ...[{ name: 'First training date' }, { name: 'Last training date' }, { name: `Training ${counts}` }],
    ...[{ name: `Purged ${counts}` }, { name: `Embargoed ${counts}` }],
    ...[{ name: 'First test date' }, { name: 'Last test date' }, { name: `Test ${counts}` }],
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
