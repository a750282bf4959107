import { describe, expect, test } from 'vitest';
import { describeFigure, figureTable } from './index.ts';
import type { Figure } from './Figure.ts';
import { regimePerformanceFigure } from './regimePerformanceFigure.ts';
import { regimesFigure } from './regimesFigure.ts';
import { regimeTransitionFigure } from './regimeTransitionFigure.ts';
import { generatedRegimeDays, generatedRegimeRows, generatedStates } from './testing/generatedRegimes.ts';
import type { ThemeName } from './theme.ts';

type Draw = (theme: ThemeName) => Figure;
const series = generatedRegimeDays();
const rows = generatedRegimeRows();
const unknown = { value: null, standardError: null, lower: null, upper: null };

const FIGURES: Record<string, Draw> = {
  regimes: (theme) => regimesFigure({ series }, theme),
  transitions: (theme) => regimeTransitionFigure(generatedStates(), theme),
  performance: (theme) => regimePerformanceFigure({ rows }, theme),
};
const EMPTY: Record<string, Draw> = {
  regimes: (theme) => regimesFigure({ series: [] }, theme),
  transitions: (theme) => regimeTransitionFigure([], theme),
  performance: (theme) => regimePerformanceFigure({ rows: [{ ...rows[2], dates: 0, days: 0 }] }, theme),
};
const THIN: Record<string, Draw> = {
  'one day before the first fit': (theme) => regimesFigure({ series: series.slice(0, 1) }, theme),
  'one state': (theme) => regimeTransitionFigure([{ ...generatedStates()[0], next: [1] }], theme),
  'a regime without figures': (theme) =>
    regimePerformanceFigure({ rows: [{ ...rows[0], sharpe: unknown, maxDrawdown: unknown }] }, theme),
};

const textsOf = ({ data, layout }: Figure): string => JSON.stringify({ data, layout });

test.each(Object.entries(FIGURES))('%s: its JSON', (_name, draw) => expect(draw('light')).toMatchSnapshot());

test.each(Object.entries(FIGURES))('%s: the themes differ, and in colours alone', (_name, draw) => {
  const withoutColours = (theme: ThemeName) =>
    textsOf(draw(theme)).replace(/#[0-9a-f]{6}([0-9a-f]{2})?|rgba\([^)]*\)/g, 'colour');
  expect(textsOf(draw('dark'))).not.toBe(textsOf(draw('light')));
  expect(withoutColours('dark')).toBe(withoutColours('light'));
});

describe.each([FIGURES, EMPTY, THIN])('plain JSON of a fixed height', (figures) => {
  test.each(Object.entries(figures))('%s', (_name, draw) => {
    const figure = draw('dark');
    expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
    expect(figure.layout.height).toBeGreaterThan(50);
    expect(textsOf(figure)).not.toMatch(/NaN|undefined|Invalid/);
    expect(describeFigure(figure)).not.toBe('');
  });
});

test.each(Object.entries(EMPTY))('%s: without data it says why', (_name, draw) => {
  const { data, layout } = draw('light');
  expect(data).toEqual([]);
  expect(layout['annotations']).toEqual([expect.objectContaining({ text: expect.stringMatching(/^No .+\.$/) })]);
});

test('the path is shaded in whole stretches, and the bands of a day add up to 1', () => {
  const { layout, data } = regimesFigure({ series }, 'light');
  expect((layout['shapes'] as { x0: string; x1: string }[]).map(({ x0, x1 }) => [x0, x1])).toEqual([
    [series[0].date, '2024-01-06'],
    [series[5].date, '2024-01-12'],
    [series[9].date, '2024-01-17'],
  ]);
  const bands = (data as { y: number[]; x: string[] }[]).slice(1);
  expect(bands[0].x).toEqual(series.slice(4).map(({ date }) => date));
  for (const i of bands[0].x.keys()) expect(bands.reduce((sum, { y }) => sum + y[i], 0)).toBe(1);
});

test('tables hold what is drawn', () => {
  expect(figureTable(regimeTransitionFigure(generatedStates(), 'light')).rows).toEqual([
    ['bull', 0.95, 0.05],
    ['bear', 0.1, 0.9],
  ]);
  expect(figureTable(regimePerformanceFigure({ rows }, 'light')).rows.map(([name]) => name)).toEqual([
    'bull',
    'bear',
    'all',
  ]);
});
