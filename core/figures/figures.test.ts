import { describe, expect, test } from 'vitest';
import type { Figure } from './Figure.ts';
import {
  driftFigure,
  equityFigure,
  foldIcFigure,
  icCompareFigure,
  icFigure,
  importanceFigure,
  pathsFigure,
  plantedFigure,
  quantileFigure,
  scoresFigure,
  splitFigure,
  type ThemeName,
} from './index.ts';
import { generatedExperiment, generatedHypothesis, intervalOf } from './testing/generatedExperiment.ts';

const SEED = 7;
const FOLDS = 2;
const FOLD_DAYS = 4;
const HOSTILE = '<b>&';
const UNKNOWN = intervalOf(null, null);

const experiment = generatedExperiment({ seed: SEED, folds: FOLDS, foldDays: FOLD_DAYS, features: 3 });
const other = generatedExperiment({ id: 'E2', seed: SEED + 1, folds: FOLDS, foldDays: FOLD_DAYS });
const { holdout } = generatedHypothesis();
const { folds, icByDate, metrics, label } = experiment;
const { icInterval } = metrics;
const planted = { trueIc: 0.0602, standardError: 0.0004, markets: 400, latent: intervalOf(0.0584, 0.0033) };
const curve = { name: 'E1', equity: experiment.equity };

const runs = [experiment, { ...other, id: HOSTILE }];
const icRuns = runs.map(({ id: name, icByDate, metrics }) => ({
  name,
  icByDate: Array.from({ length: 16 }, () => icByDate).flat(),
  icInterval: metrics.icInterval,
}));
const foldRuns = runs.map(({ id: name, folds }, slot) => ({ name, folds, slot }));
const psiOf = (feature: string, value: number | null) => ({
  feature,
  psi: { value, usual: 0.05 },
  status: value !== null && value > 0.2 ? ('alarm' as const) : ('ok' as const),
});
const scoreOf = (score: number | null, i: number) => ({ symbol: `S${i}`, score, rank: i + 1 });

const stretches = folds.flatMap(({ fold, train, test }) => [
  { fold, use: 'train' as const, ...train },
  { fold, use: 'purged' as const, start: '2018-12-25', end: '2019-01-01' },
  { fold, use: 'test' as const, ...test },
  { fold, use: 'embargoed' as const, start: '2019-02-01', end: '2019-02-08' },
  { fold, use: 'train' as const, start: '2019-02-09', end: '2019-02-20' },
]);
const pathOf = (path: number, sharpe: number | null) => ({
  ...{ path, missing: 0, ic: metrics.ic, sharpe, annualReturn: 0.1, maxDrawdown: -0.2 },
});

type Draw = (theme: ThemeName) => Figure;
const FIGURES: Record<string, Draw> = {
  split: (theme) => splitFigure({ folds, holdout }, theme),
  'split of stretches': (theme) =>
    splitFigure({ folds: folds.map((fold) => ({ ...fold, group: HOSTILE })), stretches, holdout }, theme),
  paths: (theme) => pathsFigure({ paths: [pathOf(1, 0.8), pathOf(2, -0.1), pathOf(3, 0.4)], path: 3 }, theme),
  ic: (theme) => icFigure({ icByDate, folds, icInterval }, theme),
  equity: (theme) => equityFigure({ curves: [curve], folds }, theme),
  equities: (theme) => equityFigure({ curves: [curve, { name: HOSTILE, equity: other.equity }], folds }, theme),
  quantiles: (theme) => quantileFigure({ quantileReturns: experiment.quantileReturns, label }, theme),
  importance: (theme) => importanceFigure(experiment.importance, theme),
  planted: (theme) => plantedFigure({ planted, models: [{ name: HOSTILE, ic: icInterval }] }, theme),
  log: (theme) => equityFigure({ curves: [curve], folds, logScale: true }, theme),
  zoomed: (theme) => equityFigure({ curves: [curve], folds, shown: folds[1].test }, theme),
  ics: (theme) => icCompareFigure({ runs: icRuns, folds }, theme),
  'IC by fold': (theme) => foldIcFigure({ runs: foldRuns }, theme),
  drift: (theme) => driftFigure({ features: [psiOf('rsi_14d', 0.1), psiOf(HOSTILE, 0.31)] }, theme),
  scores: (theme) => scoresFigure({ scores: [-0.02, 0, 0.004, 0.03].map(scoreOf) }, theme),
};
const point = { date: '2024-01-02', value: null };
const EMPTY: Record<string, Draw> = {
  split: (theme) => splitFigure({ folds: [] }, theme),
  paths: (theme) => pathsFigure({ paths: [pathOf(1, null)] }, theme),
  ic: (theme) => icFigure({ icByDate: [point], folds, icInterval: UNKNOWN }, theme),
  equity: (theme) => equityFigure({ curves: [{ name: 'E1', equity: [point] }], folds: [] }, theme),
  quantiles: (theme) => quantileFigure({ quantileReturns: [null, null], label }, theme),
  importance: (theme) => importanceFigure([{ feature: 'rsi_14d', share: null }], theme),
  ics: (theme) => icCompareFigure({ runs: [{ name: 'E1', icByDate: [point], icInterval: UNKNOWN }], folds }, theme),
  'IC by fold': (theme) => foldIcFigure({ runs: [] }, theme),
  drift: (theme) => driftFigure({ features: [psiOf('rsi_14d', null)] }, theme),
  scores: (theme) => scoresFigure({ scores: [scoreOf(null, 0)] }, theme),
};
const ONE_POINT: Record<string, Draw> = {
  split: (theme) => splitFigure({ folds: folds.slice(0, 1) }, theme),
  ic: (theme) => icFigure({ icByDate: [{ date: '2024-01-02', value: 0.1 }], folds: [], icInterval: UNKNOWN }, theme),
  equity: (theme) => equityFigure({ curves: [{ name: 'E1', equity: [{ ...point, value: 1 }] }], folds: [] }, theme),
  quantiles: (theme) => quantileFigure({ quantileReturns: [null, 0.001], label }, theme),
  importance: (theme) => importanceFigure([{ feature: 'rsi_14d', share: 1 }], theme),
  planted: (theme) => plantedFigure({ planted: { ...planted, trueIc: NaN, latent: UNKNOWN }, models: [] }, theme),
  'equity on a log scale': (theme) =>
    equityFigure({ curves: [{ name: 'E1', equity: [{ ...point, value: -0.5 }] }], folds: [], logScale: true }, theme),
  ics: (theme) =>
    icCompareFigure(
      { runs: [{ name: 'E1', icByDate: [{ ...point, value: 0.1 }], icInterval: UNKNOWN }], folds },
      theme,
    ),
  'IC by fold': (theme) => foldIcFigure({ runs: [{ name: 'E1', folds: folds.slice(0, 1) }] }, theme),
  drift: (theme) => driftFigure({ features: [psiOf('rsi_14d', 0)] }, theme),
  scores: (theme) => scoresFigure({ scores: [scoreOf(0, 0)] }, theme),
};

const textsOf = ({ data, layout }: Figure): string => JSON.stringify({ data, layout });
const cases = Object.entries(FIGURES);

test.each(cases)('%s: its JSON from seeded data', (_name, draw) => expect(draw('light')).toMatchSnapshot());

test.each(cases)('%s: the themes differ, and in colours alone', (_name, draw) => {
  const withoutColours = (theme: ThemeName) =>
    textsOf(draw(theme)).replace(/#[0-9a-f]{6}([0-9a-f]{2})?|rgba\([^)]*\)/g, 'colour');
  expect(textsOf(draw('dark'))).not.toBe(textsOf(draw('light')));
  expect(withoutColours('dark')).toBe(withoutColours('light'));
});

describe.each([
  ['whole', FIGURES],
  ['empty', EMPTY],
  ['one point', ONE_POINT],
])('%s', (_kind, figures) => {
  test.each(Object.entries(figures))('%s is plain JSON of a fixed height', (_name, draw) => {
    const figure = draw('dark');
    expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
    expect(figure.layout.height).toBeGreaterThan(50);
    expect(textsOf(figure)).not.toMatch(/NaN|undefined|Invalid/);
  });
});

test.each(Object.entries(EMPTY))('%s: without data it says why', (_name, draw) => {
  const { data, layout } = draw('light');
  expect(data).toEqual([]);
  expect(layout['annotations']).toEqual([expect.objectContaining({ text: expect.stringMatching(/^(No|The) .+\.$/) })]);
});

test('a name of a user is escaped wherever Plotly would read it as markup', () => {
  for (const name of ['equities', 'planted', 'ics', 'IC by fold', 'drift']) {
    const draw = FIGURES[name];
    const text = textsOf(draw('light'));
    expect(text).toContain('&lt;b&gt;&amp;');
    expect(text).not.toContain(HOSTILE);
  }
  expect(textsOf(importanceFigure([{ feature: HOSTILE, share: 1 }], 'light'))).not.toContain(HOSTILE);
});

test('importance shows the twenty largest, largest first, whatever their order', () => {
  const importance = Array.from({ length: 30 }, (_, i) => ({ feature: `f${i}`, share: i / 435 }));
  const { x } = importanceFigure(importance, 'light').data[0] as { x: number[] };
  expect(x).toEqual(Array.from({ length: 20 }, (_, i) => (29 - i) / 435));
});

test('equal names stay rows of their own', () => {
  const models = [0.01, 0.02].map((value) => ({ name: 'ridge', ic: intervalOf(value, 0.001) }));
  const rows = plantedFigure({ planted, models }, 'light').data as { y: number[] }[];
  expect(rows.map(({ y }) => y)).toEqual([[0], [1], [2], [3]]);
});
