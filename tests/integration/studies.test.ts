import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study, StudyTrial } from '../../core/contract/index.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { RecordingHost } from '../support/RecordingHost.ts';
import { TrialGateHost } from '../support/TrialGateHost.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, nodeHost, resultOf } from '../support/testEngine.ts';

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
  const gate = new TrialGateHost(nodeHost());
  const host = new RecordingHost(gate);
  let open: ResearchWorkspace;
  beforeAll(async () => {
    open = await researchWorkspace(temporaryFolder(), SEED, { host });
  });
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

  it('makes one experiment of a trial that is trained twice at once', async () => {
    const { id } = await open.user.studies.create({ ...input, trials: 2 });
    await run(id);
    const before = (await open.user.experiments.list({})).length;
    const asked = { id, trial: 1 };
    const both = await Promise.allSettled([
      resultOf(open.user.studies.train(asked)),
      resultOf(open.user.studies.train(asked)),
    ]);
    const after = await open.user.experiments.list({});
    expect(after).toHaveLength(before + 1);
    expect((await open.user.studies.get({ id })).trials[1].experiment).toBe(after.at(-1)!.id);
    expect(both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))).toEqual([
      expect.objectContaining({ code: 'CONFLICT', message: `Trial 1 of ${id} is ${after.at(-1)!.id} already.` }),
    ]);
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
    const importance = await resultOf(open.user.studies.importance({ id }));
    expect(importance.map(({ objective }) => objective)).toEqual(['sharpe', 'drawdown']);
    const { space } = study.config;
    for (const { shares } of importance) {
      expect(shares.map(({ name }) => name)).toEqual(space.map(({ name }) => name));
      expect(shares.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
    }
    const refused = resultOf(open.user.studies.train({ id }));
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('front') });
  });

  it('has its importance found in a job, shared by who asks at once, cancelled or kept until more is complete', async () => {
    const { id } = await open.user.studies.create(input);
    await run(id);
    const jobs = async () => (await open.user.jobs.list({})).filter(({ title }) => title === `What matters in ${id}`);
    const ask = () => open.user.studies.importance({ id });
    const asked = [await ask(), await ask()];
    const [first, second] = await Promise.all(asked.map((events) => events.next()));
    if (first.done || second.done) throw new Error('ended at once');
    expect(second.value.jobId).toBe(first.value.jobId);
    const cancelled = asked.map((events) => resultOf(Promise.resolve(events)).catch((error: unknown) => error));
    await open.user.jobs.cancel({ id: first.value.jobId });
    for (const one of cancelled) expect(await one).toMatchObject({ code: 'CANCELLED' });
    const found = await Promise.all([resultOf(ask()), resultOf(ask())]);
    expect(found[1]).toEqual(found[0]);
    expect(found[0][0].shares[0].share).toBe(1);
    expect(await resultOf(ask())).toEqual(found[0]);
    expect((await jobs()).map(({ state, kind }) => [state, kind])).toEqual([
      ['done', 'importance'],
      ['cancelled', 'importance'],
    ]);
    expect(host.of('importance').at(-1)!.files).toEqual(['trials.json']);
    await expect(resultOf(open.user.studies.importance({ id: 'S99' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stops when it is told to, and goes on as if it never had', async () => {
    const { id } = await open.user.studies.create(trees);
    const spentBefore = await spent();
    gate.allowed = 2;
    await (await open.user.studies.run({ id })).next();
    await expect
      .poll(async () => (await open.user.studies.get({ id })).counts)
      .toMatchObject({ complete: 2, running: 1 });
    const stopped = await open.user.studies.stop({ id });
    expect(stopped).toMatchObject({ state: 'stopped', job: null, counts: { complete: 2, running: 1 } });
    expect(await spent()).toBe(spentBefore + 3);
    gate.allowed = Infinity;
    const again = await run(id);
    expect(again).toMatchObject({ state: 'complete', counts: { complete: 5, running: 0 } });
    expect(await spent()).toBe(spentBefore + 5);
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

  describe('that begins with an earlier one', () => {
    it.each([
      ['model', { model: 'lasso' }, 'its model: ridge, here: lasso'],
      ['label', { label: 'forward_return_1d' }, 'its label: forward_return_5d, here: forward_return_1d'],
      ['entry delay', { entryDelay: 2 }, 'its entry delay: 1, here: 2'],
      ['features', { features: FEW_FEATURES.slice(1) }, 'its features: momentum_60d, price_to_sma_20d, returns_5d'],
      ['split', { split: { kind: 'purged_kfold' as const } }, 'here: {"kind":"purged_kfold","folds":5}'],
      ['preprocessing', { preprocessing: { standardise: 'rank' as const } }, 'here: {"standardise":"rank"}'],
      ['selection', { selection: { method: 'correlation' as const } }, 'its selection: none, here:'],
      ['portfolio', { portfolio: { costBps: 20 } }, '"costBps":20'],
      ['objectives', { objectives: ['icir' as const] }, 'its objectives: ic, here: icir'],
    ])('is refused with another %s, which is named', async (_, change, message) => {
      const { id } = await open.user.studies.create(input);
      await expect(open.user.studies.create({ ...input, ...change, warmStart: [id] })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringMatching(new RegExp(`^${id} is no history for this study: `)) as string,
      });
      await expect(open.user.studies.create({ ...input, ...change, warmStart: [id] })).rejects.toThrow(message);
    });

    it('takes the same search elsewhere, the features in whatever order', async () => {
      const { id } = await open.user.studies.create(input);
      const space = [{ name: 'alpha', kind: 'float' as const, low: 1, high: 2 }];
      const asked = { ...input, features: FEW_FEATURES.toReversed(), space, trials: 3, seed: 5, warmStart: [id] };
      expect((await open.user.studies.create(asked)).config.warmStart).toEqual([{ study: id, trials: 0 }]);
    });
  });
});
