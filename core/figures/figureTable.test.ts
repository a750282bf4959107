import { expect, test } from 'vitest';
import {
  describeFigure,
  driftFigure,
  equityFigure,
  figureTable,
  icFigure,
  importanceFigure,
  quantileFigure,
  scoresFigure,
  seriesOf,
  splitFigure,
} from './index.ts';
import { endLabels, LABEL_GAP } from './endLabels.ts';
import { plainText, plotText } from './plotText.ts';
import { generatedExperiment, intervalOf } from './testing/generatedExperiment.ts';
import { seriesStyle, THEMES } from './theme.ts';

const HOSTILE = '<img src=x onerror=alert(1)> & "co"';
const MANY = 20;
const points = (values: (number | null)[], first = 1) =>
  values.map((value, i) => ({ date: `2024-01-0${first + i}`, value }));
const equity = points([1, 1.5, null, 1.2]);

test('series on dates stand side by side, by date, and what one does not have is unknown', () => {
  const curves = [
    { name: HOSTILE, equity },
    { name: 'E2', equity: points([1.1, 1.2], 3) },
  ];
  const { columns, rows } = figureTable(equityFigure({ curves, folds: [] }, 'light'));
  expect(columns).toEqual([
    { name: 'Date' },
    { name: `Equity (start = 1), ${HOSTILE}` },
    { name: `Drawdown, ${HOSTILE}`, unit: 'share of 1' },
    { name: 'Equity (start = 1), E2' },
    { name: 'Drawdown, E2', unit: 'share of 1' },
  ]);
  expect(rows).toEqual([
    ['2024-01-01', 1, 0, null, null],
    ['2024-01-02', 1.5, 0, null, null],
    ['2024-01-03', null, null, 1.1, 0],
    ['2024-01-04', 1.2, expect.closeTo(-0.2, 12), 1.2, 0],
  ]);
});

test('a measure of one series is named by itself', () => {
  const figure = icFigure({ icByDate: points([0.1, 0.2]), folds: [], icInterval: intervalOf(0.15, 0.01) }, 'dark');
  expect(figureTable(figure).columns.map(({ name }) => name)).toEqual(['Date', 'IC of the date', 'Mean IC, 63 dates']);
});

test('tables of figures that are no series: whole, with units, and as the user wrote it', () => {
  const importance = Array.from({ length: 25 }, (_, i) => ({
    feature: i === 0 ? HOSTILE : `f${i}`,
    share: (25 - i) / 325,
  }));
  const shares = figureTable(importanceFigure(importance, 'light'));
  expect(shares.rows).toHaveLength(25);
  expect(shares.rows[0]).toEqual([HOSTILE, 25 / 325]);
  expect(figureTable(quantileFigure({ quantileReturns: [null, 0.002], label: 'forward_return_5d' }, 'light'))).toEqual({
    columns: [{ name: 'Quantile of the signal' }, { name: 'Mean 5-day forward return', unit: 'bp' }],
    rows: [
      [1, null],
      [2, 20],
    ],
  });
  const { folds } = generatedExperiment({ seed: 1, folds: 2, foldDays: 4 });
  const split = figureTable(splitFigure({ folds }, 'light'));
  expect(split.rows.map((row) => row.length)).toEqual([split.columns.length, split.columns.length]);
  const features = [{ feature: 'rsi_14d', psi: { value: 0.3, usual: null }, status: 'alarm' as const }];
  expect(figureTable(driftFigure({ features }, 'light')).rows).toEqual([['rsi_14d', 0.3, null, 'alarm']]);
});

test('drift takes its alarms from the report, not from the line it draws', () => {
  const features = [{ feature: 'obv', psi: { value: 0.5, usual: 0.6 }, status: 'ok' as const }];
  const { data } = driftFigure({ features }, 'light');
  expect(data[0]).toMatchObject({ marker: { color: ['#0072b2'] } });
});

test('what shows nothing has no columns, and says its reason', () => {
  const figure = equityFigure({ curves: [], folds: [] }, 'light');
  expect(figureTable(figure)).toEqual({ columns: [], rows: [] });
  expect(describeFigure(figure)).toBe('No equity: the portfolio never traded.');
});

test('a figure in a sentence: dates and last values, or its first rows', () => {
  const curves = Array.from({ length: 10 }, (_, i) => ({ name: `E${i + 1}`, equity }));
  expect(describeFigure(equityFigure({ curves, folds: [] }, 'light'))).toMatch(
    /^Equity \(start = 1\), Drawdown from 2024-01-01 to 2024-01-04\. Last values: Equity \(start = 1\) of E1 1\.200; .+; and 12 more\.$/,
  );
  const scores = [0.01, 0.02].map((score, i) => ({ symbol: `S${i}`, score, rank: i }));
  expect(describeFigure(scoresFigure({ scores }, 'light'))).toBe(
    '2 rows by Symbol: Score (predicted return). Score (predicted return): S1 0.02000; S0 0.01000.',
  );
});

test('series say how their values are shown', () => {
  const [level, drawdown] = seriesOf(equityFigure({ curves: [{ name: HOSTILE, equity }], folds: [] }, 'light'));
  expect([level.name, level.format(1.2345), drawdown.format(-0.05)]).toEqual([HOSTILE, '1.234', '−5.0\u202f%']);
});

test('plain text is what plot text was made of', () => expect(plainText(plotText(HOSTILE))).toBe(HOSTILE));

test('twenty curves: labels that do not overlap, in the order of their ends, and styles that all differ', () => {
  const curves = Array.from({ length: MANY }, (_, i) => ({ name: `E${i}`, equity: points([1, 1 + i / 1000]) }));
  const { layout } = equityFigure({ curves, folds: [] }, 'light');
  const notes = layout['annotations'] as { y: number }[];
  const plotHeight = layout.height - 54;
  const heights = notes.map(({ y }) => y * plotHeight);
  for (let i = 1; i < MANY; i++) expect(heights[i] - heights[i - 1]).toBeGreaterThan(LABEL_GAP - 0.01);
  expect(heights[MANY - 1]).toBeLessThanOrEqual(plotHeight + 0.01);
  const styles = Array.from({ length: MANY }, (_, i) => JSON.stringify(seriesStyle(i)));
  expect(new Set(styles).size).toBe(MANY);
});

test('a label beyond its row stays in it', () => {
  const label = { name: 'E1', value: '1.00', style: seriesStyle(0) };
  const notes = endLabels(
    THEMES.light,
    [
      { ...label, level: 3 },
      { ...label, level: -3 },
    ],
    { plotHeight: 100, domain: [0.5, 1] },
  );
  expect(notes).toMatchObject([{ y: expect.closeTo(0.92, 9) }, { y: 0.5 }]);
});

test('zoomed, equity is scaled and labelled by what is shown', () => {
  const curves = [{ name: 'E1', equity: points([1, 5, 2, 2.1]) }];
  const shown = { start: '2024-01-03', end: '2024-01-03' };
  const { layout } = equityFigure({ curves, folds: [], shown }, 'light');
  const { range } = layout['yaxis'] as { range: [number, number] };
  expect(range[0]).toBeGreaterThan(1.9);
  expect(range[1]).toBeLessThan(2.1);
  expect(layout['annotations']).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('<b>2.00</b>') }),
  );
});

test('every known score is in one bin of the histogram', () => {
  const scores = Array.from({ length: 500 }, (_, i) => ({ symbol: `S${i}`, score: Math.sin(i) / 7, rank: i }));
  const { y, x } = scoresFigure({ scores }, 'light').data[0] as { y: number[]; x: number[] };
  expect(y.reduce((sum, count) => sum + count, 0)).toBe(500);
  expect(x.length).toBeLessThanOrEqual(41);
});
