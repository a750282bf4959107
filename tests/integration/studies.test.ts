import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study, StudyTrial } from '../../core/contract/index.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, resultOf } from '../support/testEngine.ts';

const SEED = 905;
const TRIALS = 6;
const LIMIT = 50;

const input = {
  ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, trials: TRIALS },
  sampler: { kind: 'tpe' as const, startupTrials: 3 },
};
/** Small trees, so that a trial takes a moment and no more. */
const trees = {
  ...{ ...input, model: 'gbdt_leafwise', params: { n_estimators: 10 }, trials: 5 },
  space: [{ name: 'learning_rate', kind: 'float' as const, low: 0.01, high: 0.3, log: true }],
};
const found = ({ trials }: Study) =>
  trials.map(({ params, state, values, figures }) => ({ params, state, values, figures }));

describe('a study', () => {
  let open: ResearchWorkspace;
  beforeAll(async () => {
    open = await researchWorkspace(temporaryFolder(), SEED);
  }, 120_000);
  afterAll(() => open.engine.close());

  const run = (id: string, threads?: number): Promise<Study> => resultOf(open.user.studies.run({ id, threads }));
  const spent = async () => (await open.user.hypotheses.get({ id: 'H1' })).budget.trials;

  it('runs its trials, each spent, and the best becomes an experiment without another', async () => {
    const { id, state } = await open.user.studies.create({ ...input, objectives: ['sharpe'] });
    expect([state, await spent()]).toEqual(['created', 0]);
    const study = await run(id, 1);
    expect(study).toMatchObject({ state: 'complete', counts: { running: 0, complete: TRIALS, pruned: 0, failed: 0 } });
    expect(await spent()).toBe(TRIALS);
    const best = study.trials.reduce((a, b) => (b.values![0]! > a.values![0]! ? b : a));
    expect(study.front).toContain(best.number);
    const experiment = await resultOf(open.user.studies.train({ id }));
    expect(experiment).toMatchObject({
      ...{ trial: { study: id, number: study.front[0] }, params: best.params, model: 'ridge' },
      metrics: { portfolio: { sharpe: best.values![0] } },
    });
    expect(await spent()).toBe(TRIALS);
    await expect(resultOf(open.user.studies.train({ id }))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Trial ${study.front[0]} of ${id} is ${experiment.id} already.`,
    });
    const validated = await resultOf(open.user.experiments.validate({ id: experiment.id }));
    expect(validated.reproduced).toBe(true);
  });

  it('gives the same trials with 1 and 2 threads, and the returns of each to the guards', async () => {
    const before = open.engine.services.studies.trialReturns(1).length;
    const studies: Study[] = [];
    for (const threads of [1, 2]) {
      const { id } = await open.user.studies.create({ ...input, parallel: 2 });
      studies.push(await run(id, threads));
    }
    expect(found(studies[1])).toEqual(found(studies[0]));
    const returns = open.engine.services.studies.trialReturns(1).slice(before);
    expect(returns).toHaveLength(2 * TRIALS);
    for (const [i, one] of returns.slice(0, TRIALS).entries()) {
      expect(one.daily!.returns.length).toBe(one.daily!.days.length);
      expect(one.sharpe).toBeCloseTo(studies[0].trials[i].figures!.sharpe!, 12);
    }
  });

  it('prunes between folds, keeps what a pruned trial had, and trains none of it for nothing', async () => {
    const { id } = await open.user.studies.create({
      ...{ ...input, trials: 8, sampler: { kind: 'random' } },
      pruner: { kind: 'successive_halving', minimumFolds: 1, reduction: 2 },
    });
    const { trials, counts } = await run(id);
    expect(counts.pruned).toBeGreaterThan(0);
    expect(counts.complete).toBeGreaterThan(0);
    const pruned = trials.find(({ state }) => state === 'pruned') as StudyTrial;
    expect(pruned.intermediate.length).toBeLessThan(5);
    expect(pruned).toMatchObject({ values: null, error: null, figures: { ic: pruned.intermediate.at(-1) } });
    const refused = resultOf(open.user.studies.train({ id, trial: pruned.number }));
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('pruned') });
  });

  it('of several objectives has a front and no best', async () => {
    const { id } = await open.user.studies.create({ ...input, objectives: ['sharpe', 'drawdown'] });
    const study = await run(id);
    expect(study.trials.every(({ values }) => values!.length === 2)).toBe(true);
    const importance = await open.user.studies.importance({ id });
    expect(importance.map(({ objective }) => objective)).toEqual(['sharpe', 'drawdown']);
    const refused = resultOf(open.user.studies.train({ id }));
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('front') });
  });

  it('stops when it is told to, and goes on as if it never had', async () => {
    const { id } = await open.user.studies.create(trees);
    const events = await open.user.studies.run({ id });
    for (let counts = 0; counts === 0;) {
      await events.next();
      counts = (await open.user.studies.get({ id })).counts.complete;
    }
    const stopped = await open.user.studies.stop({ id });
    expect(stopped).toMatchObject({ state: 'stopped', job: null });
    const spentThen = await spent();
    const again = await run(id);
    expect(again).toMatchObject({ state: 'complete', counts: { complete: 5, running: 0 } });
    const begun = stopped.counts.running + stopped.counts.complete;
    expect(await spent()).toBe(spentThen + 5 - begun);
    const whole = await open.user.studies.create(trees);
    expect(found(await run(whole.id))).toEqual(found(again));
  });

  it('stops at the budget; an agent overrides nothing, a user does on record', async () => {
    const left = LIMIT - (await spent());
    const { id } = await open.as(AGENT).studies.create({ ...input, trials: left + 1, sampler: { kind: 'random' } });
    const agent = open.as(AGENT).studies;
    expect(await resultOf(agent.run({ id }))).toMatchObject({ state: 'stopped_at_budget', counts: { complete: left } });
    const overrides = [
      { guard: 'HyperparameterTrialCounter' as const, justification: 'one more shows that it is recorded' },
    ];
    await expect(resultOf(agent.run({ id, overrides }))).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await resultOf(open.user.studies.run({ id, overrides }))).toMatchObject({ state: 'complete' });
    expect(await spent()).toBe(LIMIT + 1);
    const acts = await open.user.lineage.list({ subject: 'hypothesis:H1', limit: 1000 });
    expect(acts.filter(({ act }) => act === 'guard.overridden')).toHaveLength(1);
  });

  it.each([
    ['a fixed parameter that is searched', { params: { alpha: 1 } }, 'alpha is both'],
    [
      'a range that the model does not know',
      { space: [{ name: 'alpha', kind: 'float' as const, low: -1, high: 1 }] },
      'alpha = -1',
    ],
    [
      'an unknown dimension',
      { space: [{ name: 'alfa', kind: 'float' as const, low: 0, high: 1 }] },
      '"alfa" is unknown',
    ],
    [
      'pruning by one of two objectives',
      { objectives: ['ic', 'sharpe'] as ('ic' | 'sharpe')[], pruner: { kind: 'median' as const } },
      'cannot prune',
    ],
  ])('is refused with %s', async (_, change, message) => {
    await expect(open.user.studies.create({ ...input, ...change })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(message) as string,
    });
  });
});
