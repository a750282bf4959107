import { expect, test } from 'vitest';
import { equityFigure, seriesOf, type Figure } from '../../core/figures/index.ts';
import { blobOfDataUrl } from './blobOfDataUrl.ts';
import { csvOf } from './csv.ts';
import { datesOf, nearestDate, placeOf } from './dates.ts';
import { readoutOf } from './readout.ts';
import { sameJson } from './sameJson.ts';
import { isOnDates, screenData, screenLayout, withToolsAbove } from './screenFigure.ts';
import { stepDate, zoomDates } from './stepDate.ts';

const DATES = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08', '2024-01-09'];
const MANY = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10));
const pointsOf = (values: (number | null)[]) => values.map((value, i) => ({ date: DATES[i], value }));
const figureOf = (...names: string[]): Figure =>
  equityFigure({ curves: names.map((name) => ({ name, equity: pointsOf([1, 1.25, null]) })), folds: [] }, 'light');

test('CSV quotes what needs it, keeps numbers whole, leaves the unknown empty', () => {
  const columns = [{ name: 'Run, "name"' }, { name: 'Share', unit: 'share of 1' }];
  const rows = [
    ['a\nb', 1 / 3],
    ['<b>', null],
  ];
  expect(csvOf({ columns, rows })).toBe('"Run, ""name""",Share (share of 1)\r\n"a\nb",0.3333333333333333\r\n<b>,\r\n');
});

test('the nearest known date, over a weekend too, and beyond the ends', () => {
  expect(placeOf(DATES, '2024-01-06')).toBe(4);
  expect(nearestDate(DATES, '2024-01-06')).toBe('2024-01-05');
  expect(nearestDate(DATES, '2024-01-07')).toBe('2024-01-08');
  expect(nearestDate(DATES, '2023-12-01')).toBe('2024-01-02');
  expect(nearestDate(DATES, '2025-01-01')).toBe('2024-01-09');
  expect(nearestDate([], '2025-01-01')).toBe('2025-01-01');
});

test('a readout has a row for each run, two of one name too, and a dash where a value is unknown', () => {
  const series = seriesOf(figureOf('ridge', 'ridge'));
  expect(datesOf(series)).toEqual(DATES.slice(0, 3));
  const { measures, rows } = readoutOf(series, DATES[1]);
  expect(measures).toEqual(['Equity (start = 1)', 'Drawdown']);
  expect(rows.map(({ name, values }) => [name, ...values])).toEqual([
    ['ridge', '1.250', '0.0\u202f%'],
    ['ridge', '1.250', '0.0\u202f%'],
  ]);
  expect(readoutOf(series, DATES[2]).rows[0].values).toEqual(['–', '–']);
  expect(readoutOf(series, '2030-01-01').rows[0].values).toEqual(['–', '–']);
});

test('keys move the crosshair within the dates', () => {
  expect(stepDate(DATES, undefined, 'ArrowRight')).toBe(DATES[0]);
  expect(stepDate(DATES, undefined, 'ArrowLeft')).toBe(DATES[5]);
  expect(stepDate(DATES, DATES[3], 'ArrowRight')).toBe(DATES[4]);
  expect(stepDate(DATES, DATES[5], 'ArrowRight')).toBe(DATES[5]);
  expect(stepDate(DATES, DATES[3], 'PageUp')).toBe(DATES[0]);
  expect(stepDate(DATES, DATES[3], 'End')).toBe(DATES[5]);
  expect(stepDate(DATES, DATES[3], 'x')).toBeUndefined();
});

test('zoom halves the dates around the crosshair, never below ten, and doubles back to all', () => {
  const half = zoomDates(MANY, { shown: undefined, date: MANY[50], isIn: true });
  expect(half).toEqual({ start: MANY[25], end: MANY[74] });
  expect(zoomDates(MANY, { shown: half, date: MANY[50], isIn: false })).toBeUndefined();
  expect(zoomDates(MANY, { shown: undefined, date: MANY[99], isIn: true })).toEqual({ start: MANY[50], end: MANY[99] });
  const least = zoomDates(MANY, { shown: { start: MANY[0], end: MANY[9] }, date: undefined, isIn: true });
  expect(least).toEqual({ start: MANY[0], end: MANY[9] });
});

test('on dates the crosshair speaks for Plotly, and time alone can be zoomed', () => {
  const figure = figureOf('E1');
  const size = { width: 800, height: 300 };
  expect(isOnDates(figure)).toBe(true);
  expect(screenData(figure)).toMatchObject([{ hoverinfo: 'skip' }, { hoverinfo: 'skip' }]);
  const shown = { start: DATES[0], end: DATES[1] };
  expect(screenLayout(figure, size, shown)).toMatchObject({
    ...size,
    dragmode: 'zoom',
    xaxis: { fixedrange: false, range: [DATES[0], DATES[1]] },
    yaxis: { fixedrange: true },
    yaxis2: { fixedrange: true },
  });
  expect(figure.layout['xaxis']).toMatchObject({ showspikes: true });
  const bars: Figure = { data: [{ type: 'bar' }], layout: { height: 100, xaxis: { type: 'category' } } };
  expect(screenData(bars)).toBe(bars.data);
  expect(screenLayout(bars, size)).toMatchObject({ dragmode: false, xaxis: { fixedrange: true } });
});

test('a chart has room for its tools above the plot, which stays as high as it was', () => {
  const low: Figure = { data: [], layout: { height: 100, margin: { l: 64, t: 8 } } };
  expect(withToolsAbove(low)).toEqual({ data: [], layout: { height: 116, margin: { l: 64, t: 24 } } });
  const high: Figure = { data: [], layout: { height: 100, margin: { t: 30 } } };
  expect(withToolsAbove(high)).toBe(high);
});

test('figures are compared by what they say', () => {
  expect(sameJson(figureOf('E1'), figureOf('E1'))).toBe(true);
  expect(sameJson(figureOf('E1'), figureOf('E2'))).toBe(false);
  expect(sameJson({ a: undefined }, { b: undefined })).toBe(false);
  expect(sameJson([1], { 0: 1 })).toBe(false);
  expect(sameJson(null, {})).toBe(false);
});

test('a data URL is read as it is, in base64 and in percent', async () => {
  const png = blobOfDataUrl('data:image/png;base64,AAEC/w==');
  expect([png.type, ...new Uint8Array(await png.arrayBuffer())]).toEqual(['image/png', 0, 1, 2, 255]);
  expect(await blobOfDataUrl('data:image/svg+xml,%3Csvg%3E%E2%88%92%3C/svg%3E').text()).toBe('<svg>−</svg>');
});
