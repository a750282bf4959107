import { formatDecimals, type BacktestRun } from '../contract/index.ts';
import { emptyFigure } from './emptyFigure.ts';
import { endLabels, labelsHeight, labelsWidth, type EndLabel } from './endLabels.ts';
import type { Figure } from './Figure.ts';
import { layoutOf, timeAxis, valueAxis } from './layout.ts';
import { rangeWithZero } from './rangeWithZero.ts';
import { seriesLine } from './seriesLine.ts';
import { THEMES, seriesStyle, type SeriesStyle, type ThemeName } from './theme.ts';

/** Grows where the sectors' labels need it. */
const MIN_HEIGHT = 400;
const LONE_HEIGHT = 240;
const MARGIN = { l: 64, t: 12, b: 30 };
const WHOLE_ROW = [0.52, 1];
const SECTOR_ROW = [0, 0.44];
/** Least room of an axis. */
const ROOM = 0.02;

interface Line {
  name: string;
  values: readonly (number | null)[];
  style: SeriesStyle;
}

/**
 * What is held after each day's trades, over the capital: gross, net and beta; underneath the net of every sector, where
 * sectors are known. Positions without a known beta are in no beta, and shown by their gross where there are any.
 */
export function exposuresFigure(
  { dates, exposures }: Pick<BacktestRun, 'dates' | 'exposures'>,
  themeName: ThemeName,
): Figure {
  const theme = THEMES[themeName];
  const { gross, net, beta, unknownBeta, sectors } = exposures;
  if (dates.length === 0) return emptyFigure(theme, LONE_HEIGHT, 'No exposure: nothing was traded.');
  const whole = [
    { name: 'gross', values: gross },
    { name: 'net', values: net },
    { name: 'beta', values: beta },
    ...(unknownBeta.some((value) => value !== null && value > 0) ? [{ name: 'no beta', values: unknownBeta }] : []),
  ].map((line, slot) => ({ ...line, style: seriesStyle(slot) }));
  const bySector = sectors.map((one, i) => ({
    ...{ name: one.sector, values: one.net, style: seriesStyle(whole.length + i) },
  }));
  const frame = MARGIN.t + MARGIN.b;
  const share = SECTOR_ROW[1] - SECTOR_ROW[0];
  const isLone = bySector.length === 0;
  const height = isLone ? LONE_HEIGHT : Math.max(MIN_HEIGHT, labelsHeight(bySector.length, share) + frame);
  const rows = [
    { lines: whole, yaxis: 'y', title: 'Share of the capital', domain: isLone ? [0, 1] : WHOLE_ROW },
    ...(isLone ? [] : [{ lines: bySector, yaxis: 'y2', title: 'Net by sector', domain: SECTOR_ROW }]),
  ].map((row) => {
    const range = rangeWithZero(
      row.lines.flatMap(({ values }) => values),
      ROOM,
    );
    return { ...row, range, labels: labelsOf(row.lines, range) };
  });
  return {
    data: rows.flatMap(({ lines, yaxis }) =>
      lines.map(({ name, values, style }) =>
        seriesLine({
          ...{ name, style, yaxis, format: '%{y:.2f}', width: 1.5 },
          points: dates.map((date, i) => ({ date, value: values[i] })),
        }),
      ),
    ),
    layout: layoutOf(theme, {
      height,
      hovermode: 'x unified',
      margin: { ...MARGIN, r: labelsWidth(rows.flatMap(({ labels }) => labels)) },
      xaxis: { ...timeAxis(theme), anchor: rows[rows.length - 1].yaxis },
      ...Object.fromEntries(
        rows.map(({ yaxis, title, domain, range }) => [
          yaxis.replace('y', 'yaxis'),
          { ...valueAxis(theme, { title, zero: true, tickformat: '.1f' }), domain, range, nticks: 6 },
        ]),
      ),
      annotations: rows.flatMap(({ labels, domain }) =>
        endLabels(theme, labels, { plotHeight: height - frame, domain }),
      ),
    }),
  };
}

/** The last known value of each line. */
const labelsOf = (lines: readonly Line[], [low, high]: [number, number]): EndLabel[] =>
  lines.map(({ name, values, style }) => {
    const last = values.findLast((value) => value !== null) ?? null;
    return {
      ...{ name, style, value: formatDecimals(last, 2) },
      level: last === null ? 0 : (last - low) / (high - low),
    };
  });
