import { describe, expect, test } from 'vitest';
import { BACKTEST_OPTIONS, backtestRecord, formatPercent } from '../contract/index.ts';
import type { Figure } from './Figure.ts';
import {
  backtestEquity,
  backtestGridFigure,
  backtestSections,
  describeFigure,
  exposuresFigure,
  figureTable,
  icHorizonsFigure,
  monthlyReturnsFigure,
  OPTION_WORDS,
  optionText,
  optionTitle,
  rollingSharpeFigure,
} from './index.ts';
import { generatedBacktest, generatedBacktestRecord } from './testing/generatedBacktest.ts';
import type { ThemeName } from './theme.ts';

type Draw = (theme: ThemeName) => Figure;
const run = generatedBacktest({ seed: 3, days: 70 });
const record = generatedBacktestRecord(run);
const { axes, grid } = generatedBacktestRecord(null);
const cells = grid!;

/** Of four dates, the first unknown. */
const rolling = { dates: run.dates.slice(0, 4), rollingSharpe: [null, 0.4, -0.2, 2], sharpe: run.sharpe };

const FIGURES: Record<string, Draw> = {
  'rolling Sharpe': (theme) => rollingSharpeFigure(rolling, theme),
  months: (theme) => monthlyReturnsFigure(run.months, theme),
  exposures: (theme) => exposuresFigure({ ...run, dates: run.dates.slice(0, 22) }, theme),
  'exposures of few days': (theme) => exposuresFigure({ ...run, dates: run.dates.slice(0, 3) }, theme),
  horizons: (theme) => icHorizonsFigure(run.horizons, theme),
  grid: (theme) => backtestGridFigure({ axes, cells }, theme),
  'grid of one axis': (theme) => backtestGridFigure({ axes: axes.slice(0, 1), cells }, theme),
};
const EMPTY: Record<string, Draw> = {
  'rolling Sharpe': (theme) => rollingSharpeFigure(run, theme),
  months: (theme) => monthlyReturnsFigure([], theme),
  exposures: (theme) => exposuresFigure({ ...run, dates: [] }, theme),
  horizons: (theme) => icHorizonsFigure([{ ...run.horizons[0], mean: null }], theme),
  grid: (theme) => backtestGridFigure({ axes, cells: cells.map((cell) => ({ ...cell, sharpe: null })) }, theme),
};
const textsOf = ({ data, layout }: Figure): string => JSON.stringify({ data, layout });

test('what is generated is of the contract', () => {
  expect(backtestRecord.parse(record)).toEqual(record);
  expect(backtestRecord.parse(generatedBacktestRecord(null)).grid).toEqual(cells);
});

test.each(Object.entries(FIGURES))('%s: its JSON', (_name, draw) => expect(draw('light')).toMatchSnapshot());

test.each(Object.entries(FIGURES))('%s: the themes differ, and in colours alone', (_name, draw) => {
  const withoutColours = (theme: ThemeName) =>
    textsOf(draw(theme)).replace(/#[0-9a-f]{6}([0-9a-f]{2})?|rgba\([^)]*\)/g, 'colour');
  expect(textsOf(draw('dark'))).not.toBe(textsOf(draw('light')));
  expect(withoutColours('dark')).toBe(withoutColours('light'));
});

describe.each([FIGURES, EMPTY])('plain JSON of a fixed height', (figures) => {
  test.each(Object.entries(figures))('%s', (_name, draw) => {
    const figure = draw('dark');
    expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
    expect(figure.layout.height).toBeGreaterThan(50);
    expect(textsOf(figure)).not.toMatch(/NaN|undefined|Invalid/);
    expect(describeFigure(figure)).not.toBe('');
  });
});

test.each(Object.entries(EMPTY))('%s: without data it says why', (_name, draw) => {
  expect(draw('light').layout['annotations']).toEqual([
    expect.objectContaining({ text: expect.stringMatching(/^No .+\.$/) }),
  ]);
});

test('a month says what it returned, a year what its months compound to', () => {
  const { annotations } = monthlyReturnsFigure(run.months, 'light').layout;
  const texts = (annotations as { text: string; x: number; y: number }[]).map(({ text, x, y }) => [x, y, text]);
  expect(run.months.map(({ month }) => month)).toEqual(['2023-12', '2024-01', '2024-02']);
  expect(texts).toEqual([
    [11, 0, formatPercent(0.03)],
    [12, 0, formatPercent(0.03)],
    [0, 1, formatPercent(-0.02)],
    [1, 1, formatPercent(0.03)],
    [12, 1, formatPercent(0.98 * 1.03 - 1)],
  ]);
});

test('a rolling Sharpe is a series with a gap where it is unknown, in the range of all that it shows', () => {
  const figure = rollingSharpeFigure({ ...rolling, slot: 2 }, 'light');
  expect(figureTable(figure).rows.map(([, value]) => value)).toEqual(rolling.rollingSharpe);
  expect(describeFigure(figure)).toMatch(/^Sharpe, 126 days from .* Last values: .* 2\.00\.$/);
  const [low, high] = (figure.layout['yaxis'] as { range: [number, number] }).range;
  expect(low).toBeLessThan(-0.2);
  expect(high).toBeGreaterThan(2);
  const unknown = { value: null, standardError: null, lower: null, upper: null };
  const bare = rollingSharpeFigure({ ...rolling, sharpe: unknown }, 'light');
  expect([bare.layout['shapes'], bare.layout['annotations']]).toEqual([[], []]);
});

test('the sectors of the largest net are in colour and named with their mean, the others are series in grey', () => {
  const sectors = Array.from({ length: 7 }, (_, i) => ({
    ...{ sector: `S${i}`, net: run.dates.map((__, day) => (day % 2 ? 1 : -1) * 0.1 * i + 0.01) },
  }));
  const unknownBeta = run.dates.map((_, day) => (day === 5 ? 0.5 : 0));
  const figure = exposuresFigure({ ...run, exposures: { ...run.exposures, unknownBeta, sectors } }, 'light');
  const labels = (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text.replace(/<[^>]*>/g, ''));
  expect(labels.slice(1, 5).map((text) => text.slice(2))).toEqual([
    ...['2.00 gross', '0.01 net', '−0.10 beta', '0.01 without beta'],
  ]);
  expect(
    labels
      .slice(5)
      .map((text) => text.slice(7))
      .toSorted(),
  ).toEqual(['S2', 'S3', 'S4', 'S5', 'S6']);
  expect(figureTable(figure).columns).toHaveLength(1 + 4 + 7);
});

test('every option of a backtest has its words, and a value reads as it is typed', () => {
  expect(Object.keys(OPTION_WORDS).toSorted()).toEqual(BACKTEST_OPTIONS.toSorted());
  expect(optionTitle('quantile')).toBe('Quantile, %');
  expect([optionText('quantile', 0.07), optionText('maxWeight', null), optionText('rule', 'z_score')]).toEqual([
    ...['7', 'none', 'z-score'],
  ]);
  expect([optionText('holding', 5), optionText('betaNeutral', true)]).toEqual(['5', 'yes']);
});

test('over more than two axes the median is shown, all cells are in the table', () => {
  const figure = backtestGridFigure({ axes: axes.slice(0, 1), cells }, 'light');
  expect((figure.data[0] as { z: number[][] }).z).toEqual([[-1], [0]]);
  expect(figureTable(backtestGridFigure({ axes, cells }, 'light')).rows).toHaveLength(6);
});

test('a large grid keeps a height that can be looked at, and has its figures on hover', () => {
  const days = Array.from({ length: 100 }, (_, i) => i + 1);
  const large = [
    { option: 'holding' as const, values: days },
    { option: 'costBps' as const, values: days },
  ];
  const of = days.flatMap((h) => days.map((c) => ({ ...cells[0], values: [h, c], sharpe: h - c })));
  const { data, layout } = backtestGridFigure({ axes: large, cells: of }, 'light');
  expect(layout.height).toBeLessThan(1200);
  expect(layout['annotations']).toEqual([]);
  expect((data[0] as { z: number[][] }).z[2][5]).toBe(-3);
});

test('equity compounds, and ends where a return is unknown', () => {
  const dates = run.dates.slice(0, 3);
  expect(backtestEquity({ dates, returns: [0.5, null, 0.1] }).map(({ value }) => value)).toEqual([1.5, null, null]);
  expect(backtestEquity({ dates: [], returns: [] })).toEqual([]);
});

test('sections of a report', () => {
  expect(backtestSections(record).map(({ heading }) => heading)).toEqual([
    'Backtest B1',
    ...['equity', 'rolling Sharpe', 'months', 'exposures', 'return by quantile', 'decay'].map(
      (part) => `Backtest B1, ${part}`,
    ),
  ]);
  for (const { table } of backtestSections(record)) {
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
  }
  expect(backtestSections(generatedBacktestRecord(null))[0].text).toMatch(/6 portfolios, each a trial/);
  expect(backtestSections({ ...record, run: null })).toEqual([]);
});
