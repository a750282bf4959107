import { expect, test } from 'vitest';
import type { Study, StudyTrial } from '../contract/index.ts';
import { describeFigure } from './describeFigure.ts';
import type { Figure } from './Figure.ts';
import {
  OBJECTIVE_WORDS,
  shownValue,
  studyFrontFigure,
  studyHistoryFigure,
  studyImportanceFigure,
  studySlicesFigure,
} from './index.ts';

const HOSTILE = '<b>&';
const at = '2026-01-02T00:00:00.000Z';
const trial = (number: number, change: Partial<StudyTrial>): StudyTrial => ({
  ...{ number, state: 'complete', params: { rate: 0.1, [HOSTILE]: true }, values: null, intermediate: [] },
  ...{ figures: null, tStatistic: null, error: null, experiment: null, started_at: at, finished_at: at },
  ...change,
});
const study = {
  config: {
    objectives: ['sharpe', 'drawdown'],
    space: [
      { name: 'rate', kind: 'float', low: 0.01, high: 1, log: true },
      { name: HOSTILE, kind: 'categorical', choices: [true, false] },
      ...['a', 'b', 'c'].map((name) => ({ name, kind: 'integer' as const, low: 0, high: 9 })),
    ],
  } as unknown as Study['config'],
  trials: [
    trial(0, { values: [0.4, 0.1], params: { rate: 0.02, [HOSTILE]: false, a: 1 } }),
    trial(1, { state: 'pruned', intermediate: [0.2, 0.1] }),
    trial(2, { values: [0.9, 0.3], params: { rate: 0.5, [HOSTILE]: true, a: 3, b: 4 } }),
    trial(3, { state: 'failed', error: 'NUMERICAL' }),
    trial(4, { values: [0.3, 0.2] }),
    trial(5, { values: [null, 0.2] }),
    trial(6, { state: 'running' }),
  ],
  front: [0, 2],
};
const shares = [
  { name: 'rate', share: 0.7 },
  { name: HOSTILE, share: 0.3 },
];
const EMPTY = { ...study, trials: [trial(0, { state: 'running' })], front: [] };

const FIGURES: Record<string, [(theme: 'light' | 'dark') => Figure, Figure]> = {
  history: [(theme) => studyHistoryFigure(study, theme), studyHistoryFigure(EMPTY, 'light')],
  'history of the second objective': [
    (theme) => studyHistoryFigure(study, theme, 1),
    studyHistoryFigure(EMPTY, 'light', 1),
  ],
  front: [(theme) => studyFrontFigure(study, theme), studyFrontFigure(EMPTY, 'light')],
  importance: [
    (theme) => studyImportanceFigure({ shares }, theme),
    studyImportanceFigure({ shares: [{ name: 'rate', share: null }] }, 'light'),
  ],
  slices: [(theme) => studySlicesFigure(study, theme), studySlicesFigure(EMPTY, 'light')],
};
const textOf = ({ data, layout }: Figure) => JSON.stringify({ data, layout });

test.each(Object.entries(FIGURES))(
  '%s: its JSON, escaped, the same in both themes but for colours',
  (_name, [draw]) => {
    const figure = draw('light');
    expect(figure).toMatchSnapshot();
    expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
    expect(textOf(figure)).not.toMatch(/NaN|undefined/);
    expect(textOf(figure)).not.toContain(HOSTILE);
    const bare = (one: Figure) => textOf(one).replace(/#[0-9a-f]{6}|rgba\([^)]*\)/g, 'colour');
    expect(bare(draw('dark'))).toBe(bare(figure));
    expect(describeFigure(figure)).toMatch(/^\d rows by /);
  },
);

test.each(Object.entries(FIGURES))('%s: without data it says why', (_name, [, empty]) => {
  expect(empty.data).toEqual([]);
  expect(describeFigure(empty)).toMatch(/^(No|The) .+\.$/);
});

test('the best so far follows the direction of the objective; pruned trials stand at their last fold', () => {
  const [, pruned, best] = studyHistoryFigure(study, 'light').data as { x: number[]; y: number[] }[];
  expect([pruned.x, pruned.y]).toEqual([[1], [0.1]]);
  expect(best.y).toEqual([0.4, 0.4, 0.9, 0.9, 0.9, 0.9, 0.9]);
  const [, none, least] = studyHistoryFigure(study, 'light', 1).data as { x: number[]; y: number[] }[];
  expect(none.x).toEqual([]);
  expect(least.y).toEqual([-0.1, -0.1, -0.1, -0.1, -0.1, -0.1, -0.1]);
});

test('a drawdown is below 0 wherever it is shown, as that of an experiment is', () => {
  expect(OBJECTIVE_WORDS.drawdown.format(0.108)).toBe('−10.8\u202f%');
  expect([shownValue('drawdown', 0.108), shownValue('drawdown', null), shownValue('mse', 0.1)]).toEqual([
    -0.108,
    null,
    0.1,
  ]);
  const [, front] = studyFrontFigure(study, 'light').data as { x: number[]; y: number[]; customdata: string[] }[];
  expect([front.x, front.y]).toEqual([
    [0.4, 0.9],
    [-0.1, -0.3],
  ]);
  expect(front.customdata[1]).toContain('Max drawdown −30.0\u202f%');
  const [{ y }] = studySlicesFigure(study, 'light', 1).data as { y: number[] }[];
  expect(y).toEqual([-0.1, -0.3, -0.2, -0.2]);
});

test('a study of one objective has no front', () => {
  const one = { ...study, config: { ...study.config, objectives: ['ic' as const] } };
  expect(describeFigure(studyFrontFigure(one, 'light'))).toBe(
    'The study has one objective: a best trial, and no front.',
  );
});
