import { describe, expect, it } from 'vitest';
import { trainInput, type Experiment, type ModelKind, type SplitInput } from '../../../../core/contract/index.ts';
import { newRun, runLike, type RunDraft } from './runDraft.ts';
import { problemTexts, runInput } from './runInput.ts';

const KIND: ModelKind = {
  ...{ name: 'ridge', aliases: [], version: 1, description: '' },
  parameters: [
    { name: 'alpha', type: 'number', minimum: 0, maximum: 1e6, default: 1, description: '' },
    { name: 'max_iter', type: 'integer', minimum: 1, default: 100, description: '' },
    { name: 'standardise', type: 'boolean', default: true, description: '' },
  ],
};
const OPEN_DAYS = 1000;
const RUN = newRun('ridge', ['obv', 'rsi_14d']);

describe('runInput', () => {
  it('of an untouched form is what the contract defaults to', () => {
    const { input, problems } = runInput(RUN, KIND, 'H1', OPEN_DAYS);
    expect(problems).toEqual({});
    const bare = trainInput.parse({ hypothesis: 'H1', model: 'ridge', features: ['obv', 'rsi_14d'] });
    expect(trainInput.parse(input)).toEqual(bare);
  });

  it('sends the parameters that differ, of the chosen model alone', () => {
    const params = { ridge: { alpha: '0.5', max_iter: '100', standardise: false }, lasso: { alpha: '9' } };
    expect(runInput({ ...RUN, params }, KIND, 'H1', OPEN_DAYS).input.params).toEqual({
      alpha: 0.5,
      standardise: false,
    });
  });

  it('says at each field what it takes', () => {
    const draft = { ...RUN, params: { ridge: { alpha: '-1', max_iter: '1.5' } }, folds: '1', seed: 'x', features: [] };
    expect(runInput(draft, KIND, 'H1', OPEN_DAYS).problems).toEqual({
      folds: 'Give an integer from 2 to 50.',
      seed: 'Give an integer from 0 to 4 294 967 295.',
      features: 'Choose at least one feature.',
      'param.alpha': 'Give a number from 0 to 1 000 000.',
      'param.max_iter': 'Give an integer from 1.',
    });
  });

  it('reads lists of integers and choices', () => {
    const kind: ModelKind = {
      ...{ name: 'mlp', aliases: [], version: 1, description: '' },
      parameters: [
        { name: 'layers', type: 'integers', minimum: 1, maximum: 9, default: '5', description: '' },
        { name: 'kind', type: 'choice', choices: ['a', 'b'], default: 'a', description: '' },
      ],
    };
    const run = (params: Record<string, string>) =>
      runInput({ ...RUN, model: 'mlp', params: { mlp: params } }, kind, 'H1', OPEN_DAYS);
    expect(run({ layers: '3, 2', kind: 'b' }).input.params).toEqual({ layers: '3,2', kind: 'b' });
    expect(run({ layers: ' 5', kind: 'a' }).input.params).toEqual({});
    expect(run({ layers: '3,' }).problems).toEqual({
      'param.layers': 'Give integers with commas, each an integer from 1 to 9.',
    });
  });

  it('names the field of each problem', () => {
    expect(problemTexts({ folds: 'Give one.', 'param.alpha': 'Give two.' })).toEqual([
      'Test folds: Give one.',
      'alpha: Give two.',
    ]);
  });

  it('holds the folds to the days that have a label', () => {
    const problem = (days: string) => runInput({ ...RUN, minTrainDays: days }, KIND, 'H1', OPEN_DAYS).problems;
    expect(problem('989')).toEqual({});
    expect(problem('990')).toHaveProperty('minTrainDays');
    expect(runInput({ ...RUN, minTrainDays: '9000' }, KIND, 'H1', null).problems).toEqual({});
  });

  it('sends a written justification, and none that says nothing', () => {
    const justifications = { HyperparameterTrialCounter: ' agreed with the desk ', FeatureCountValidator: 'short' };
    expect(runInput({ ...RUN, justifications }, KIND, 'H1', OPEN_DAYS).input.overrides).toEqual([
      { guard: 'HyperparameterTrialCounter', justification: 'agreed with the desk' },
    ]);
  });
});

describe('splits and what is fitted inside a fold', () => {
  it('are asked for as the contract takes them', () => {
    const draft: RunDraft = {
      ...RUN,
      ...{ splitKind: 'combinatorial', blocks: '8', testBlocks: '3', embargoDays: '0' },
      ...{ winsorisePercent: '1', standardise: 'rank', select: 'correlation', maxFeatures: '10' },
    };
    const { input, problems } = runInput(draft, KIND, 'H1', OPEN_DAYS);
    expect(problems).toEqual({});
    expect(trainInput.parse(input)).toMatchObject({
      split: { kind: 'combinatorial', blocks: 8, testBlocks: 3, embargoDays: 0 },
      preprocessing: { winsorise: 0.01, standardise: 'rank' },
      selection: { method: 'correlation', maxFeatures: 10, maxCorrelation: 0.9 },
    });
  });

  it('say what is wrong, of the kind that is chosen alone', () => {
    const problems = (draft: Partial<RunDraft>) => runInput({ ...RUN, ...draft }, KIND, 'H1', OPEN_DAYS).problems;
    expect(problems({ splitKind: 'combinatorial', blocks: '4', testBlocks: '4', folds: 'x' })).toEqual({
      testBlocks: 'Give fewer than the 4 blocks.',
    });
    expect(problems({ blocks: 'x', maxFeatures: 'x' })).toEqual({});
    expect(problems({ select: 'permutation', maxFeatures: '0' })).toHaveProperty('maxFeatures');
    expect(problems({ splitKind: 'grouped', minTrainDays: '999' })).toHaveProperty('minTrainDays');
    expect(problems({ window: 'rolling', trainDays: '251' })).toHaveProperty('trainDays');
    expect(problems({ window: 'expanding', trainDays: '251' })).toEqual({});
    expect(problems({ splitKind: 'combinatorial', blocks: '20', testBlocks: '10' })).toEqual({
      testBlocks: expect.stringContaining('folds; a split has at most') as string,
    });
    expect(problems({ splitKind: 'grouped', groups: '50', folds: '50' })).toHaveProperty('groups');
    expect(problems({ binEdges: 'first_fold', impute: 'zero' })).toHaveProperty('binEdges');
    expect(problems({ splitKind: 'custom', foldLines: '2020' })).toHaveProperty('foldLines');
  });

  it.each([
    { kind: 'purged_kfold', folds: 4, embargoDays: 3 },
    { kind: 'combinatorial', blocks: 5, testBlocks: 1 },
    { kind: 'grouped', by: 'sector', groups: 5, folds: 3, window: 'rolling', minTrainDays: 100 },
    { window: 'rolling', minTrainDays: 100, trainDays: 300 },
    { kind: 'custom', folds: [{ test: [{ start: '2020-01-01', end: '2020-06-30' }] }] },
  ] satisfies SplitInput[])('of an experiment are asked for again: %j', (split) => {
    const config = trainInput.parse({
      ...{ hypothesis: 'H1', model: 'ridge', features: ['obv'], split },
      preprocessing: { neutralise: 'sector', impute: 'zero' },
      selection: { method: 'mutual_information' },
    });
    const draft = runLike({ config, params: {}, model: 'ridge' } as unknown as Experiment);
    const { input, problems } = runInput(draft, KIND, 'H1', OPEN_DAYS);
    expect([problems, trainInput.parse(input)]).toEqual([{}, config]);
  });
});

describe('runLike', () => {
  it('asks for the run of an experiment again', () => {
    const config = trainInput.parse({
      ...{ hypothesis: 'H1', model: 'ridge', features: ['obv'], label: 'forward_return_10d', entryDelay: 2, seed: 7 },
      split: { folds: 3, window: 'rolling', minTrainDays: 300, embargoDays: 20, binEdges: 'first_fold' },
      portfolio: { quantile: 0.07, costBps: 2.5 },
    });
    const params = { alpha: 3, max_iter: 100, standardise: true };
    const draft = runLike({ config, params, model: 'ridge' } as unknown as Experiment);
    expect(draft.quantilePercent).toBe('7');
    const { input, problems } = runInput(draft, KIND, 'H1', OPEN_DAYS);
    expect(problems).toEqual({});
    expect(trainInput.parse(input)).toEqual({ ...config, params: { alpha: 3 } });
  });
});
