import { formatDecimals, type BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { endLabels, labelsWidth, type EndLabel } from './endLabels.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, noteOf, timeAxis, valueAxis } from './layout.ts';
import { rangeWithZero } from './rangeWithZero.ts';
import { rollingMean, type Point } from './rollingMean.ts';
import { seriesLine } from './seriesLine.ts';
import { THEMES, seriesStyle, type SeriesStyle, type Theme, type ThemeName } from './theme.ts';

const HEIGHT = 420;
const LONE_HEIGHT = 240;
const MARGIN = { l: 64, t: 24, b: 30 };
/** Above the labels. */
const MEAN_NOTE = { xref: 'paper', x: 1, xanchor: 'left', xshift: 6, yref: 'paper', y: 1, yanchor: 'bottom' };
const WHOLE_ROW = [0.52, 1];
const SECTOR_ROW = [0, 0.44];
/** Least room of an axis. */
const ROOM = 0.02;
/** A month of trading days: from day to day sectors change places too often to be read. */
const SECTOR_DAYS = 21;
/** More sectors than this are in grey. */
const MOST_SECTORS = 5;

interface Line {
  name: string;
  points: readonly Point[];
  /** Over all days. */
  mean: number | null;
  style: SeriesStyle;
  /** In colour and named beside the plot. */
  isShown: boolean;
}

/**
 * What is held after each day's trades, over the capital: gross, net and beta; underneath the net of every sector, where
 * sectors are known for so many days, as a mean, the largest in colour. Each line is named with its mean. Positions without a
 * known beta are in no beta, and shown by their gross where there are any.
 */
export function exposuresFigure(
  { dates, exposures }: Pick<BacktestRun, 'dates' | 'exposures'>,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  if (dates.length === 0) return emptyFigure(theme, LONE_HEIGHT, 'No exposure: nothing was traded.');
  const whole = wholeLines(dates, exposures);
  const sectors = sectorLines(dates, exposures, theme, whole.length);
  const frame = MARGIN.t + MARGIN.b;
  const isLone = sectors.length === 0;
  const height = isLone ? LONE_HEIGHT : HEIGHT;
  const rows = [
    { lines: whole, yaxis: 'y', title: 'Share of the capital', domain: isLone ? [0, 1] : WHOLE_ROW },
    ...(isLone
      ? []
      : [{ lines: sectors, yaxis: 'y2', title: `Net by sector, ${SECTOR_DAYS}-day mean`, domain: SECTOR_ROW }]),
  ].map((row) => {
    const range = rangeWithZero(
      row.lines.flatMap(({ points }) => points.map(({ value }) => value)),
      ROOM,
    );
    return { ...row, range, labels: labelsOf(row.lines, range) };
  });
  return {
    data: rows.flatMap(({ lines, yaxis }) =>
      lines.map(({ name, points, style, isShown }) =>
        seriesLine({ name, points, style, yaxis, format: '%{y:.2f}', width: isShown ? 1.5 : 1 }),
      ),
    ),
    layout: layoutOf(theme, {
      height,
      hovermode: 'x unified',
      margin: { ...MARGIN, r: labelsWidth(rows.flatMap(({ labels }) => labels)) },
      xaxis: { ...timeAxis(theme), anchor: rows[rows.length - 1].yaxis, range: [dates[0], dates[dates.length - 1]] },
      ...Object.fromEntries(
        rows.map(({ yaxis, title, domain, range }) => [
          yaxis.replace('y', 'yaxis'),
          { ...valueAxis(theme, { title, zero: true, tickformat: '.1f' }), domain, range, nticks: 6 },
        ]),
      ),
      annotations: [
        noteOf(theme, { ...MEAN_NOTE, text: 'mean of all days' }),
        ...rows.flatMap(({ labels, domain }) => endLabels(theme, labels, { plotHeight: height - frame, domain })),
      ],
    }),
  };
}

type Exposures = BacktestRun['exposures'];
type Values = readonly (number | null)[];

const pointsOf = (dates: readonly string[], values: Values): Point[] =>
  dates.map((date, i) => ({ date, value: values[i] }));

function wholeLines(dates: readonly string[], { gross, net, beta, unknownBeta }: Exposures): Line[] {
  const hasUnknown = unknownBeta.some((value) => value !== null && value > 0);
  const all: [string, Values][] = [
    ['gross', gross],
    ['net', net],
    ['beta', beta],
  ];
  return [...all, ...(hasUnknown ? [['without beta', unknownBeta] as [string, Values]] : [])].map(
    ([name, values], slot) => ({
      ...{ name, points: pointsOf(dates, values), mean: meanOf(values), style: seriesStyle(slot), isShown: true },
    }),
  );
}

/** Those of the largest mean absolute net last, so that they are drawn over the others. */
function sectorLines(dates: readonly string[], { sectors }: Exposures, theme: Theme, firstSlot: number): Line[] {
  const size = ({ net }: Exposures['sectors'][number]) => meanOf(net.map((value) => value && Math.abs(value))) ?? 0;
  const bySize = sectors.toSorted((a, b) => size(b) - size(a));
  return bySize
    .map(({ sector: name, net }, place) => {
      const isShown = place < MOST_SECTORS;
      const style: SeriesStyle = isShown
        ? seriesStyle(firstSlot + place)
        : { colour: theme.context, dash: 'solid', mark: '●' };
      return { name, points: rollingMean(pointsOf(dates, net), SECTOR_DAYS), mean: meanOf(net), style, isShown };
    })
    .filter(({ points }) => points.length > 0)
    .reverse();
}

function meanOf(values: Values): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The mean of each line in colour, at its level. */
const labelsOf = (lines: readonly Line[], [low, high]: [number, number]): EndLabel[] =>
  lines
    .filter(({ isShown }) => isShown)
    .map(({ name, mean, style }) => ({
      ...{ name, style, value: formatDecimals(mean, 2) },
      level: mean === null ? 0 : (mean - low) / (high - low),
    }));
