import { describe, expect, it } from 'vitest';
import {
  AppError,
  foldsOf,
  formatCount,
  studyInput,
  type ModelKind,
  type StudyConfig,
} from '../../../../core/contract/index.ts';
import { newRun } from '../../experiments/run/runDraft.ts';
import { runInput } from '../../experiments/run/runInput.ts';
import type { Dimension } from './dimensionDraft.ts';
import { refusedFields } from './refusedFields.ts';
import { newSearch, STANDARD_SEARCH, type SearchDraft } from './searchDraft.ts';
import { searchLike } from './searchLike.ts';
import { searchInput } from './searchInput.ts';
import { spaceInput } from './spaceInput.ts';
import { spaceRows } from './spaceRows.ts';
import { spendText } from './spendText.ts';
import { studyOverrides } from './studyOverrides.ts';
import { studyProblemTexts } from './studyProblemTexts.ts';

const KIND: ModelKind = {
  ...{ name: 'ridge', aliases: [], version: 1, description: '' },
  parameters: [{ name: 'alpha', type: 'number', minimum: 0, maximum: 1e6, default: 1, description: '' }],
};
const SPACE: Dimension[] = [{ name: 'alpha', kind: 'float', low: 0.01, high: 100, log: true }];
const FOLDS = 5;
/** @param params typed in the run form before the parameter was searched */
const asked = (part: Partial<SearchDraft> = {}, params: Record<string, string> = {}) => {
  const training = runInput({ ...newRun('ridge', ['obv']), params: { ridge: params } }, KIND, 'H1', 1000);
  const space = spaceInput(spaceRows(KIND, SPACE, {}, params));
  return searchInput({ ...STANDARD_SEARCH, ...part }, training, space, FOLDS);
};
const bare = { hypothesis: 'H1', model: 'ridge', features: ['obv'], space: SPACE };

describe('the input of a study', () => {
  it.each([
    [{}, {}],
    [{ sampler: 'random' as const }, { sampler: { kind: 'random' as const } }],
    [{ sampler: 'grid' as const }, { sampler: { kind: 'grid' as const } }],
    [{ pruner: 'median' as const }, { pruner: { kind: 'median' as const } }],
    [{ pruner: 'successive_halving' as const }, { pruner: { kind: 'successive_halving' as const } }],
    [{ pruner: 'hyperband' as const }, { pruner: { kind: 'hyperband' as const, maximumFolds: FOLDS } }],
  ])('of %j is otherwise what the contract defaults to', (draft, given) => {
    const { input, problems } = asked(draft);
    expect(problems).toEqual({});
    expect(studyInput.parse(input)).toEqual(studyInput.parse({ ...bare, ...given }));
  });

  it('is what was typed', () => {
    const { input, problems } = asked({
      ...{ objective: 'sharpe', second: 'drawdown', trials: '7', parallel: '2', decayPercent: '40' },
      ...{ together: 'yes', constantLiar: 'no', startupTrials: '3', candidates: '12', warmStart: ['S1'] },
    });
    expect(problems).toEqual({});
    expect(studyInput.parse(input)).toMatchObject({
      ...{ objectives: ['sharpe', 'drawdown'], trials: 7, parallel: 2, decay: { mostDecay: 0.4 }, warmStart: ['S1'] },
      sampler: { kind: 'tpe', startupTrials: 3, candidates: 12, multivariate: true, constantLiar: false },
    });
  });

  it('does not fix what is searched, whatever the run form holds', () => {
    expect(asked({}, { alpha: 'many' })).toMatchObject({ problems: {}, input: { params: {} } });
  });

  it('says at each field what it takes', () => {
    const { problems } = asked({
      trials: '0',
      parallel: '17',
      pruner: 'hyperband',
      minimumFolds: '6',
      decayPercent: 'x',
    });
    expect(studyProblemTexts(problems)).toEqual([
      'Last rung: Give 6 or more, as the first rung.',
      'Stop on decay: Give a number from 0 to 100.',
      `Trials: Give an integer from 1 to ${formatCount(10_000)}.`,
      'At once: Give an integer from 1 to 16.',
    ]);
    expect(asked({ pruner: 'hyperband', maximumFolds: '4' }).problems).toEqual({
      maximumFolds: 'The split has 5 folds: give 5, or leave it empty.',
    });
    expect(asked({ second: 'ic' }).problems).toHaveProperty('second');
    expect(asked({ second: 'sharpe', pruner: 'median' }).problems).toHaveProperty('pruner');
  });
});

describe('a study like another', () => {
  it.each([
    [{ sampler: { kind: 'grid' as const, points: 3 }, pruner: { kind: 'median' as const, warmupFolds: 2 } }],
    [{ sampler: { kind: 'random' as const }, pruner: { kind: 'hyperband' as const, maximumFolds: FOLDS } }],
    [{ objectives: ['r2' as const, 'mse' as const], decay: { mostDecay: 0.3 }, trials: 9, parallel: 3 }],
    [{ space: [{ name: 'alpha', kind: 'categorical' as const, choices: [1, 10] }], warmStart: ['S1'] }],
  ])('asks for the same search: %j', (part) => {
    const given = studyInput.parse({ ...bare, ...part });
    const { warmStart, space = [] } = given;
    const known = warmStart.map((study) => ({ study, trials: 1 }));
    const config = { ...given, features: ['obv'], space, warmStart: known } as StudyConfig;
    const draft = searchLike(config, SPACE);
    const rows = spaceRows(KIND, SPACE, draft.space['ridge'], {});
    const training = runInput(newRun('ridge', ['obv']), KIND, 'H1', 1000);
    const { input, problems } = searchInput(draft, training, spaceInput(rows), FOLDS);
    expect([problems, studyInput.parse(input)]).toEqual([{}, given]);
  });

  it('fixes what of the model’s own space it did not search', () => {
    const given = studyInput.parse({ ...bare, space: [] });
    const draft = searchLike(
      { ...given, features: ['obv'], space: [], warmStart: [] } as unknown as StudyConfig,
      SPACE,
    );
    expect(draft.space).toEqual({ ridge: { alpha: { searched: 'fixed' } } });
  });
});

describe('the budget', () => {
  it('offers no more trials than are left, if any is', () => {
    expect([50, 18, 0].map((left) => newSearch(left).trials)).toEqual(['30', '18', '30']);
  });

  it('is said in numbers', () => {
    expect(spendText(0, 48)).toBe('What it spends is known once it says how many trials.');
    expect(spendText(30, 48)).toBe('Spends up to 30 of the 48 trials left.');
    expect(spendText(30, 18)).toBe('Spends the 18 trials left and stops at the budget; the other 12 need an override.');
    expect(spendText(1, 0)).toBe('No trial is left in the budget: none of its 1 trial runs without an override.');
  });

  const features = (level: 'pass' | 'fail') => ({ guard: 'FeatureCountValidator' as const, level, message: '' });
  const REASON = 'agreed with the desk';

  it('is overridden in writing or not at all; a guard of the features must be', () => {
    expect(studyOverrides({}, features('pass'), true)).toEqual({
      ...{ guards: ['HyperparameterTrialCounter'], written: [], problems: {} },
    });
    expect(studyOverrides({ HyperparameterTrialCounter: REASON }, features('pass'), true).written).toEqual([
      { guard: 'HyperparameterTrialCounter', justification: REASON },
    ]);
    expect(studyOverrides({ HyperparameterTrialCounter: REASON }, features('pass'), false).written).toEqual([]);
    expect(studyOverrides({}, features('fail'), false).problems).toHaveProperty(['override.FeatureCountValidator']);
    expect(studyOverrides({ FeatureCountValidator: REASON }, features('fail'), false).problems).toEqual({});
  });
});

describe('what else the form knows', () => {
  it('counts the folds of a split', () => {
    expect(foldsOf({ folds: 4 })).toBe(4);
    expect(foldsOf({ kind: 'combinatorial', blocks: 6, testBlocks: 2 })).toBe(15);
    expect(foldsOf({ kind: 'grouped', by: 'symbol', groups: 3, folds: 5 })).toBe(15);
    expect(foldsOf({ kind: 'grouped', by: 'sector', folds: 5 })).toBeNull();
    expect(foldsOf({ kind: 'custom', folds: [{ test: [{ start: '2020-01-01', end: '2020-06-30' }] }] })).toBe(1);
    expect(foldsOf({ kind: 'purged_kfold', folds: 0 })).toBeNull();
  });

  it('puts a refusal at its fields', () => {
    const details = { problems: ['alpha: 1 to 0 is no range', 'alpha = -1 is not a number from 0', 'there is none'] };
    expect(refusedFields(new AppError('BAD_INPUT', 'Search space: …', details), ['alpha'])).toEqual({
      'space.alpha': 'alpha = -1 is not a number from 0',
    });
    expect(refusedFields(new AppError('HOLDOUT_SEALED', 'S1 has seen it', { warmStart: 'S1' }), ['alpha'])).toEqual({
      warmStart: 'S1 has seen it',
    });
    expect(refusedFields(new AppError('NOT_FOUND', 'no'), ['alpha'])).toEqual({});
  });
});
