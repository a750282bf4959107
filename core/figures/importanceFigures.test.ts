import { describe, expect, test } from 'vitest';
import { IMPORTANCE_KINDS } from '../contract/index.ts';
import { describeFigure, figureTable, IMPORTANCE_WORDS, importanceKindFigure, shapFigure } from './index.ts';
import type { Figure } from './Figure.ts';
import { spreadAside } from './spreadAside.ts';
import { generatedExplanation } from './testing/generatedExplanation.ts';
import type { ThemeName } from './theme.ts';

const SEED = 44;
const HOSTILE = '<b>&';

type Draw = (theme: ThemeName) => Figure;
const few = generatedExplanation({ seed: SEED, features: 4, rows: 6 });
const many = generatedExplanation({ seed: SEED, features: 44, rows: 300 });
const linear = few.features.map((one, j) => ({
  ...one,
  gain: null,
  coefficient: j % 2 === 0 ? -0.01 * (j + 1) : 0.002,
}));
const hostile = { ...few.features[0], feature: HOSTILE };
const shapOf = (explanation: typeof few) => explanation.shap!;
const unknown = { value: null, sd: null, standardError: null };

const FIGURES: Record<string, Draw> = {
  'IC lost': (theme) => importanceKindFigure({ features: few.features, kind: 'permutation' }, theme),
  splits: (theme) => importanceKindFigure({ features: [hostile, ...few.features], kind: 'split', slot: 2 }, theme),
  coefficients: (theme) => importanceKindFigure({ features: linear, kind: 'coefficient' }, theme),
  'IC lost of 44': (theme) => importanceKindFigure({ features: many.features, kind: 'permutation' }, theme),
  SHAP: (theme) => shapFigure(few, theme),
};
const EMPTY: Record<string, Draw> = {
  'IC lost': (theme) =>
    importanceKindFigure({ features: [{ ...few.features[0], permutation: unknown }], kind: 'permutation' }, theme),
  'a kind that the model has not': (theme) => importanceKindFigure({ features: few.features, kind: 'share' }, theme),
  SHAP: (theme) => shapFigure({ ...few, shap: null }, theme),
};
const THIN: Record<string, Draw> = {
  'one feature': (theme) => importanceKindFigure({ features: few.features.slice(0, 1), kind: 'gain' }, theme),
  'an unknown error': (theme) =>
    importanceKindFigure(
      { features: [{ ...few.features[0], permutation: { ...unknown, value: -0.001 } }], kind: 'permutation' },
      theme,
    ),
  'one row, and its value unknown': (theme) =>
    shapFigure(
      {
        features: [],
        shap: {
          ...shapOf(few),
          sample: shapOf(few).sample.slice(0, 1),
          features: [{ feature: HOSTILE, values: [null], shap: [0] }],
        },
      },
      theme,
    ),
};

const textsOf = ({ data, layout }: Figure): string => JSON.stringify({ data, layout });
const small = Object.entries(FIGURES).filter(([name]) => !name.endsWith('44'));

test.each(small)('%s: its JSON', (_name, draw) => expect(draw('light')).toMatchSnapshot());

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
    expect(textsOf(figure)).not.toMatch(/NaN|undefined|Invalid|<b>&/);
    expect(describeFigure(figure)).not.toBe('');
  });
});

test.each(Object.entries(EMPTY))('%s: without data it says why', (_name, draw) => {
  const { data, layout } = draw('light');
  expect(data).toEqual([]);
  expect(layout['annotations']).toEqual([expect.objectContaining({ text: expect.stringMatching(/^.+\.$/) })]);
});

test('of 44 features the strongest are drawn and all that are known are in the table, the largest first', () => {
  const figure = importanceKindFigure({ features: many.features, kind: 'permutation' }, 'light');
  const { rows } = figureTable(figure);
  expect(rows).toHaveLength(43);
  const values = rows.map(([, value]) => value as number);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect((figure.data[0] as { x: number[] }).x).toEqual(values.slice(0, 20));
  expect(JSON.stringify(figure.layout['xaxis'])).toContain('23 more in the table');
});

test('a coefficient ranks by its size and keeps its sign', () => {
  const { rows } = figureTable(importanceKindFigure({ features: linear, kind: 'coefficient' }, 'light'));
  expect(rows.map(([, value]) => value)).toEqual([-0.03, -0.01, 0.002, 0.002]);
});

test('every SHAP value of the strongest features is a point at its value, coloured by rank', () => {
  const { data } = shapFigure(many, 'light');
  const traces = data as { x: number[]; marker: { color: number[] | string } }[];
  const drawn = traces.flatMap(({ x }) => x);
  const first = shapOf(many).features[0];
  expect(drawn).toEqual(expect.arrayContaining(first.shap));
  expect(drawn).toHaveLength(15 * 300);
  expect(figureTable(shapFigure(many, 'light')).rows.map(([feature]) => feature)).toEqual(
    shapOf(many).features.map(({ feature }) => feature),
  );
  const known = traces.at(-1)!.marker.color as number[];
  expect(Math.min(...known)).toBe(0);
  expect(Math.max(...known)).toBe(1);
  expect(traces[0].x).toHaveLength(
    shapOf(many)
      .features.slice(0, 15)
      .reduce((sum, { values }) => sum + values.filter((value) => value === null).length, 0),
  );
});

test('points are put aside within the row, those alone in the middle', () => {
  const aside = spreadAside([0, 0, 0, 0, 1]);
  expect(new Set(aside.slice(0, 4)).size).toBe(4);
  expect(Math.max(...aside.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(aside[4]).toBe(0);
  expect(spreadAside([2, 2])).toEqual([0, -1]);
  expect(spreadAside([5])).toEqual([0]);
});

test('every kind is put into words', () => {
  expect(Object.keys(IMPORTANCE_WORDS).toSorted()).toEqual(IMPORTANCE_KINDS.toSorted());
});
