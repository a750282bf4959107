import { describe, expect, it } from 'vitest';
import { studyConfig, studyInput, type Job, type Study, type StudyTrial } from '../../../core/contract/index.ts';
import { bestWords } from './bestWords.ts';
import { secondsOf } from './secondsOf.ts';
import { dimensionWords, settingRows } from './settingRows.ts';
import { studyJobOf } from './studyJobOf.ts';
import { trialColumns } from './trialColumns.tsx';
import { trialWord } from './trialWord.ts';
import { trialsLeft } from './trialsLeft.ts';

const CONFIG = studyConfig.parse({
  ...studyInput.parse({ hypothesis: 'H1', model: 'ridge' }),
  ...{ features: ['obv'], warmStart: [{ study: 'S1', trials: 9 }], params: { standardise: false } },
  space: [
    { name: 'alpha', kind: 'float', low: 0.01, high: 100, log: true },
    { name: 'early', kind: 'categorical', choices: [false, true] },
    { name: 'rows', kind: 'integer', low: 5, high: 20, step: 5, when: { name: 'early', in: [true] } },
  ],
  pruner: { kind: 'median', warmupFolds: 2 },
  decay: {},
});
const trial = (number: number, part: Partial<StudyTrial>): StudyTrial => ({
  ...{ number, state: 'complete', params: { alpha: 0.5, early: false }, values: [0.031], intermediate: [0.01, 0.02] },
  ...{ figures: null, tStatistic: null, error: null, experiment: null },
  ...{ started_at: '2026-01-01T10:00:00.000Z', finished_at: '2026-01-01T10:00:02.500Z' },
  ...part,
});
const study = (part: Partial<Study>) => ({ config: CONFIG, trials: [], front: [], ...part }) as unknown as Study;

describe('a study in words', () => {
  it('names its best trial, or how many are on the front', () => {
    expect(bestWords(study({}))).toBe('no trial is complete yet');
    expect(bestWords(study({ trials: [trial(7, {})], front: [7] }))).toBe('best: trial 7, Mean IC 0.0310');
    const two = { ...CONFIG, objectives: ['sharpe' as const, 'drawdown' as const] };
    expect(bestWords(study({ config: two, front: [1, 4] }))).toBe('2 trials on the Pareto front');
  });

  it('says what is searched, and where', () => {
    expect(CONFIG.space.map(dimensionWords)).toEqual([
      '0.01 to 100 on a log scale',
      'false or true',
      '5 to 20 by 5, only where early is true',
    ]);
    const rows = Object.fromEntries(settingRows(CONFIG).map(({ name, value }) => [name, value]));
    expect(rows).toMatchObject({
      ...{ Objective: 'Mean IC', Fixed: 'standardise = false', Sampler: 'TPE, after 10 random trials' },
      ...{ Pruner: 'median, after 5 trials and 2 folds', 'Warm start': 'S1 (9 trials)', Trials: '30, 1 at once' },
    });
  });

  it('knows the last job that ran it', () => {
    const job = (id: string, title: string) => ({ id, title, kind: 'study' }) as Job;
    expect(studyJobOf('S1', [job('J3', 'Run S10'), job('J2', 'Run S1'), job('J1', 'Run S1')])?.id).toBe('J2');
    expect(studyJobOf('S2', [])).toBeUndefined();
  });

  it('has left what has not ended', () => {
    expect(trialsLeft({ config: CONFIG, counts: { running: 2, complete: 7, pruned: 4, failed: 1 } })).toBe(18);
  });
});

describe('a trial in the table', () => {
  const columns = trialColumns(CONFIG, 'stopped', [7]);
  const cells = (one: StudyTrial) => Object.fromEntries(columns.map(({ id, value }) => [id, value(one)]));
  const why = (one: StudyTrial) => {
    const explain = columns.find(({ id }) => id === 'ic')?.explain;
    return typeof explain === 'function' ? explain(one) : explain;
  };

  it('has its point, its value and its time; what is not searched there is missing', () => {
    expect(cells(trial(7, { experiment: 'E3' }))).toEqual({
      ...{ number: 7, state: 'complete', ic: 0.031, mark: 'best', experiment: 'E3', duration: 2.5 },
      ...{ 'param.alpha': 0.5, 'param.early': 'false', 'param.rows': null },
    });
  });

  it('says why it has no value', () => {
    expect(why(trial(1, { state: 'pruned', values: null }))).toBe('Given up after 2 folds, at 0.0200');
    expect(why(trial(1, { state: 'failed', values: null, error: 'It did not converge.' }))).toBe(
      'It did not converge.',
    );
    const running = trial(2, { state: 'running', values: null, finished_at: null });
    expect([why(running), secondsOf(running)]).toEqual(['It was begun, and runs again when the study goes on', null]);
    expect([cells(running)['state'], trialWord(running, 'running')]).toEqual(['begun', 'running']);
  });
});
