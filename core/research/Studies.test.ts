import { describe, expect, it } from 'vitest';
import {
  dayOf,
  type Actor,
  type Override,
  type StudyConfig,
  type StudyTrial,
  type TrialFigures,
  type TrialOutcome,
} from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { DEFAULT_TPE } from '../optimization/index.ts';
import { openResearch, type Research } from './testing/openResearch.ts';
import { addHypothesis, AGENT, REASON, snapshotRecord, USER } from './testing/records.ts';
import { studyNumber } from './Studies.ts';

const TRIALS = 14;
const OVERRIDE: Override = { guard: 'HyperparameterTrialCounter', justification: REASON };
const ABOUT = { tags: [], notes: '' };

const studyConfig = (change: Partial<StudyConfig> = {}): StudyConfig => ({
  ...{ hypothesis: 'H1', features: ['rsi_14d'], label: 'forward_return_5d', entryDelay: 1, model: 'ridge', seed: 1 },
  params: {},
  split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
  portfolio: { quantile: 0.1, costBps: 5 },
  space: [
    { name: 'alpha', kind: 'float', low: 0.01, high: 100, log: true },
    { name: 'intercept', kind: 'categorical', choices: [true, false] },
  ],
  sampler: { ...DEFAULT_TPE, startupTrials: 3 },
  pruner: { kind: 'none' },
  objectives: ['ic'],
  trials: TRIALS,
  parallel: 1,
  warmStart: [],
  ...change,
});

const figuresOf = (ic: number): TrialFigures => ({ ic, icir: ic, sharpe: 10 * ic, r2: null, mse: 1, drawdown: 0.1 });

/** What a trial finds: best at alpha = 1. */
const outcomeOf = ({ params }: StudyTrial): TrialOutcome => {
  const ic = 0.1 - Math.abs(Number(params.alpha) - 1) / 1000;
  return {
    ...{ state: 'complete', intermediate: [ic - 0.01, ic], figures: figuresOf(ic), tStatistic: 40 * ic, error: null },
    returns: { days: Int32Array.of(16000, 16001, 16004), returns: Float64Array.of(ic, -ic / 2, 0.001) },
  };
};

function open(change: Partial<StudyConfig> = {}) {
  const research = openResearch();
  addHypothesis(research);
  const id = research.studies.create(USER, studyConfig(change), ABOUT);
  return { research, id };
}

const next = ({ studies, hypotheses }: Research, id: string, actor: Actor = USER, overrides: Override[] = []) => {
  const { config } = studies.summary(id);
  const searched = { id: studyNumber(id), config };
  return studies.trials.next(actor, searched, hypotheses.get('H1'), DEFAULT_POLICY, overrides);
};
const end = ({ studies }: Research, id: string, trial: StudyTrial, outcome = outcomeOf(trial)) =>
  studies.trials.end(USER, { id: studyNumber(id), config: studies.summary(id).config }, trial.number, outcome);

/** Runs a study with `parallel` trials at once: the oldest ends and makes room for one, or all end, the youngest first. */
function runAll(
  { research, id }: ReturnType<typeof open>,
  parallel: number,
  order: 'oldest' | 'youngest',
): readonly StudyTrial[] {
  const running: StudyTrial[] = [];
  for (let more = true; more || running.length > 0;) {
    while (more && running.length < parallel) {
      const trial = next(research, id);
      if (typeof trial === 'string') more = false;
      else running.push(trial);
    }
    const ending = order === 'oldest' ? running.splice(0, 1) : running.splice(0).reverse();
    for (const trial of ending) end(research, id, trial);
  }
  return research.studies.trials.list(studyNumber(id));
}

describe('a study', () => {
  it('spends each trial before it runs, in one transaction with its record', () => {
    const { research, id } = open();
    const trial = next(research, id) as StudyTrial;
    expect(trial).toMatchObject({ number: 0, state: 'running', values: null, intermediate: [], experiment: null });
    expect(research.budgets.trials(1)).toBe(1);
    expect(research.store.all('SELECT study, number, spend, state FROM study_trials')).toEqual([
      { study: 1, number: 0, spend: 1, state: 'running' },
    ]);
    expect(research.acts().slice(-2)).toEqual(['study.created study:S1', 'trial.spent hypothesis:H1']);
    end(research, id, trial);
    expect(research.acts().at(-1)).toBe('trial.ended study:S1');
    expect(research.ledger.verify().ok).toBe(true);
  });

  it('ends with its own number of trials, each with its values, figures and returns', () => {
    const study = open();
    const trials = runAll(study, 1, 'oldest');
    expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: TRIALS }, (_, i) => i));
    expect(next(study.research, study.id)).toBe('complete');
    expect(study.research.budgets.trials(1)).toBe(TRIALS);
    const [first] = study.research.studies.trialReturns(1);
    const ic = trials[0].values![0]!;
    expect(first).toEqual({
      daily: {
        days: Int32Array.from(['2013-10-22', '2013-10-23', '2013-10-26'], dayOf),
        returns: Float64Array.of(ic, -ic / 2, 0.001),
      },
      ...{ id: 'S1/0', sharpe: expect.any(Number) as number, experiment: null },
    });
    const { front, counts } = study.research.studies.get(study.id);
    const best = trials.reduce((a, b) => (b.values![0]! > a.values![0]! ? b : a));
    expect(front).toContain(best.number);
    expect(counts).toEqual({ running: 0, complete: TRIALS, pruned: 0, failed: 0 });
  });

  it('is exhausted when its grid is', () => {
    const study = open({ sampler: { kind: 'grid', points: 2 } });
    expect(runAll(study, 1, 'oldest')).toHaveLength(4);
    expect(next(study.research, study.id)).toBe('exhausted');
    expect(study.research.budgets.trials(1)).toBe(4);
  });

  it.each([2, 3])('gives the same trials whichever of %i parallel ones ends first', (parallel) => {
    const results = (['oldest', 'youngest'] as const).map((order) =>
      runAll(open({ parallel }), parallel, order).map(({ params, values }) => ({ params, values })),
    );
    expect(results[1]).toEqual(results[0]);
  });

  it('runs what a crash cut off again under its spend, with the same parameters and the same rest', () => {
    const whole = runAll(open(), 1, 'oldest').map(({ params, values }) => ({ params, values }));
    const study = open();
    for (let n = 0; n < 5; n++) end(study.research, study.id, next(study.research, study.id) as StudyTrial);
    next(study.research, study.id);
    const { studies } = study.research;
    const [cutOff] = studies.trials.list(1).filter(({ state }) => state === 'running');
    expect(cutOff.number).toBe(5);
    end(study.research, study.id, cutOff);
    expect(runAll(study, 1, 'oldest').map(({ params, values }) => ({ params, values }))).toEqual(whole);
    expect(study.research.budgets.trials(1)).toBe(TRIALS);
  });

  it('keeps a pruned and a failed trial with what they had, and no value', () => {
    const { research, id } = open();
    const outcome = outcomeOf(next(research, id) as StudyTrial);
    const { trials } = research.studies;
    end(research, id, trials.get(1, 0), { ...outcome, state: 'pruned' });
    next(research, id);
    const nothing = { intermediate: [], figures: null, tStatistic: null, returns: null };
    end(research, id, trials.get(1, 1), { ...nothing, state: 'failed', error: 'It did not converge.' });
    expect(trials.list(1)).toMatchObject([
      { state: 'pruned', values: null, figures: outcome.figures, tStatistic: outcome.tStatistic, error: null },
      { state: 'failed', values: null, figures: null, tStatistic: null, error: 'It did not converge.' },
    ]);
    expect(research.studies.trialReturns(1).map(({ daily }) => daily?.days.length ?? null)).toEqual([3, null]);
  });

  it('does not know the t-statistic of a trial from before it was kept', () => {
    const { research, id } = open();
    end(research, id, next(research, id) as StudyTrial);
    research.store.run("UPDATE study_trials SET found = json_remove(found, '$.tStatistic')");
    expect(research.studies.trials.get(1, 0)).toMatchObject({ state: 'complete', tStatistic: null });
  });

  it('counts no trial twice: what has ended cannot end again', () => {
    const { research, id } = open();
    const trial = next(research, id) as StudyTrial;
    end(research, id, trial);
    expect(() => end(research, id, trial)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(research.store.one('SELECT count(*) AS n FROM trial_returns')).toEqual({ n: 1 });
  });

  it('stops at the budget, goes on by a user’s override alone, and by no agent’s', () => {
    const { research, id } = open({ trials: 100, sampler: { kind: 'random' } });
    const limit = DEFAULT_POLICY.HyperparameterTrialCounter.trials;
    for (let n = 0; n < limit; n++) end(research, id, next(research, id, AGENT) as StudyTrial);
    expect(() => next(research, id)).toThrow(expect.objectContaining({ code: 'BUDGET_SPENT' }));
    expect(() => next(research, id, AGENT, [OVERRIDE])).toThrow(expect.objectContaining({ code: 'NOT_PERMITTED' }));
    expect(research.studies.trials.count(1)).toBe(limit);
    expect(next(research, id, USER, [OVERRIDE])).toMatchObject({ number: limit });
    expect(research.store.one('SELECT count(*) AS n FROM overrides')).toEqual({ n: 1 });
  });

  it('gives a trial up by its pruner, and by the decay of its Sharpe', () => {
    const { research, id } = open({
      pruner: { kind: 'median', startupTrials: 3, warmupFolds: 0 },
      decay: { firstFolds: 2, lastFolds: 2, mostDecay: 0.5 },
    });
    const { config } = research.studies.summary(id);
    const isHopeless = (number: number, intermediate: number[], sharpes: number[] = []) =>
      research.studies.trials.isHopeless({ id: 1, config }, number, intermediate, sharpes);
    for (let n = 0; n < 3; n++) end(research, id, next(research, id) as StudyTrial);
    expect([isHopeless(3, [-1]), isHopeless(3, [1])]).toEqual([true, false]);
    // What ended after its number is not there for a trial.
    expect(isHopeless(2, [-1])).toBe(false);
    expect(isHopeless(3, [1], [2, 2, 2, 2])).toBe(false);
    expect(isHopeless(3, [1], [2, 2, 0.5, 0.5])).toBe(true);
  });

  it('takes the trials that an earlier one had when it was made as history, and no later one', () => {
    const { research, id } = open({ sampler: { ...DEFAULT_TPE, startupTrials: 2 } });
    for (let n = 0; n < 4; n++) end(research, id, next(research, id) as StudyTrial);
    const warm = { warmStart: [{ study: 'S1', trials: 4 }] };
    const create = (change: Partial<StudyConfig>) => research.studies.create(USER, studyConfig(change), ABOUT);
    const before = next(research, create(warm)) as StudyTrial;
    end(research, id, next(research, id) as StudyTrial);
    const after = next(research, create(warm)) as StudyTrial;
    const cold = next(research, create({})) as StudyTrial;
    expect(after.params).toEqual(before.params);
    expect(cold.params).toEqual(research.studies.trials.get(1, 0).params);
    expect(after.params).not.toEqual(cold.params);
  });

  it('is run by one job at a time, and is stopped when an engine opens that finds it running', () => {
    const { research, id } = open();
    const { studies } = research;
    studies.begin(USER, id, 'J1', snapshotRecord().hash);
    expect(() => studies.begin(USER, id, 'J2', snapshotRecord().hash)).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('J1') as string }),
    );
    expect(studies.summary(id)).toMatchObject({ state: 'running', job: 'J1', snapshot_hash: snapshotRecord().hash });
    studies.end(USER, id, 'complete');
    expect(studies.summary(id)).toMatchObject({ state: 'complete', job: null });
    expect(() => studies.summary('S9')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => studies.summary('H1')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
