import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceText } from '../../cli/output/evidence.ts';
import type { Evidence, Experiment, Study } from '../../core/contract/index.ts';
import { errorOf, hrp } from '../support/hrp.ts';
import { newHypothesis, REASON } from '../support/hypothesis.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, openEngine, resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 909;
/** Far enough apart that no two rank the symbols alike. */
const ALPHAS = [1, 3000, 300_000];
const SUBSETS = [FEW_FEATURES, FEW_FEATURES.slice(0, 2)];

let workspace: ResearchWorkspace;
let last: Experiment;
let page: Evidence;
let nextAlpha = 100;
const evidence = (experiment: string) => resultOf(workspace.user.guards.evidence({ experiment }));
const train = (hypothesis: string, alpha: number, features = FEW_FEATURES) =>
  resultOf(workspace.user.experiments.train({ hypothesis, model: 'ridge', params: { alpha }, features }));
/** A study of two trials. @param warmStart earlier studies */
async function search(hypothesis: string, warmStart: string[] = []): Promise<Study> {
  const sampler = { kind: 'random' as const };
  // No two search the same values, which would be the same recipes.
  const choices = Array.from({ length: 10 }, () => (nextAlpha += 1));
  const space = [{ name: 'alpha', kind: 'categorical' as const, choices }];
  const asked = { hypothesis, model: 'ridge', features: FEW_FEATURES, trials: 2, sampler, warmStart, space };
  const { id } = await workspace.user.studies.create(asked);
  return resultOf(workspace.user.studies.run({ id }));
}

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  for (const features of SUBSETS) for (const alpha of ALPHAS) last = await train('H1', alpha, features);
  // The same once more: two spends, one set of returns.
  await train('H1', ALPHAS[0]);
  await workspace.user.hypotheses.create(newHypothesis('second'));
  await train('H2', 5);
  await workspace.user.hypotheses.create(newHypothesis('never tried'));
  // Searched, and nothing trained of it.
  await workspace.user.hypotheses.create(newHypothesis('only searched'));
  await search('H4');
  // Its only trial crashed.
  await workspace.user.hypotheses.create(newHypothesis('lost'));
  const { budgets, hypotheses, policies } = workspace.engine.services;
  budgets.spendTrial(USER, hypotheses.get('H5'), 'train ridge', policies.current(USER).policy, []);
  last = await resultOf(workspace.user.experiments.validate({ id: last.id, overrides: [] }));
  page = await evidence(last.id);
});
afterAll(() => workspace.engine.close());

describe('the page of evidence', () => {
  it('counts every spent trial and shows each with its Sharpe as the experiment has it', async () => {
    const spent = ALPHAS.length * SUBSETS.length + 1;
    expect(page.budget).toMatchObject({ trials: spent, looks: 0 });
    expect(page.tried).toEqual([{ origin: 'experiment', model: 'ridge', count: spent }]);
    expect(page.trials.map(({ id }) => id)).toEqual(Array.from({ length: spent }, (_, i) => `E${i + 1}`));
    for (const { id, sharpe } of page.trials) {
      const { metrics } = await workspace.user.experiments.get({ id });
      expect(sharpe).toBeCloseTo(metrics.portfolio.sharpe!, 8);
    }
  });

  it('has PBO over the distinct trials, with as many logits as there are splits', () => {
    expect(page.pbo).toMatchObject({ unknown: null, trials: 6, blocks: 16, combinations: 12_870 });
    expect(page.pbo.logits.reduce((sum, { count }) => sum + count, 0)).toBe(12_870);
    const low = page.pbo.logits.reduce((sum, { logit, count }) => sum + (logit <= 0 ? count : 0), 0);
    expect(page.pbo.value).toBe(low / 12_870);
  });

  it('deflates by the trials, and says what chance would need', () => {
    const { sharpe, chance } = page;
    expect(sharpe.dsr!).toBeLessThan(sharpe.psr!);
    expect(sharpe.expectedMaximum!).toBeGreaterThan(0);
    expect(chance.bestOfSpent!).toBeGreaterThan(1 - sharpe.psr!);
  });

  it('tests every hypothesis that was tried on the same dates and universe, searched ones and lost ones too', async () => {
    const searched = (await workspace.user.studies.get({ id: 'S1' })).trials;
    const t = searched.map(({ tStatistic }) => tStatistic!);
    const best = t[0] > t[1] ? 0 : 1;
    expect(page.tests.map(({ hypothesis, tested, trials }) => [hypothesis, tested, trials])).toEqual([
      ['H1', last.id, 7],
      ['H2', 'E8', 1],
      ['H4', `S1/${best}`, 2],
      ['H5', null, 1],
    ]);
    expect(page.tests[2].tStatistic).toBe(t[best]);
    expect(page.tests[3]).toMatchObject({ tStatistic: null, p: 1, adjusted: 1 });
    expect(page.verdicts.find(({ guard }) => guard === 'MultipleTesting')!.message).toContain('and 4 hypotheses');
    expect(page.tests[0].pOfHypothesis).toBeCloseTo(Math.min(1, page.tests[0].p! * 7), 12);
  });

  it('has the verdicts that validation put on record, while nothing was tried since', () => {
    const recorded = new Map(last.verdicts.map((verdict) => [verdict.guard, verdict]));
    expect(page.verdicts.map(({ guard }) => guard)).toEqual([
      ...['SuspiciousResult', 'FoldStability', 'MinimumTrackRecord', 'Overfitting', 'MultipleTesting'],
    ]);
    for (const verdict of page.verdicts) expect(recorded.get(verdict.guard)).toEqual(verdict);
    expect(page.leakage.verdict).toEqual(recorded.get('TargetLeakageValidator'));
    expect(page.leakage.features.length).toBe(last.features);
  });

  it('prints with no figure missing a word', () => {
    const text = evidenceText(page);
    expect(text).toContain(`${last.id} (this one)`);
    expect(text).not.toMatch(/undefined|NaN|null|Infinity/);
  });

  it('counts with the verdicts for a promotion until another trial is spent, or the policy is changed', async () => {
    const { name } = await workspace.user.models.register({ experiment: last.id, name: 'judged' });
    const guards = async () => {
      const { checks } = await workspace.user.models.get({ name });
      return checks.find(({ check }) => check === 'guards')!.message;
    };
    const { trials } = page.budget;
    expect(last.judged_on).toEqual({ trials, policy_version: 1 });
    expect(await guards()).not.toContain('Out of date');
    await train('H2', 6);
    expect(await guards()).not.toContain('Out of date');
    await train('H1', 2);
    expect(await guards()).toContain(`Out of date (1 trial since): validate ${last.id} again`);
    const { file, policy } = await workspace.user.guards.policy();
    writeFileSync(file, JSON.stringify({ ...policy, TestSetGuard: { looks: 2 } }));
    expect(await guards()).toContain('Out of date (1 trial since; policy changed)');
    last = await resultOf(workspace.user.experiments.validate({ id: last.id, overrides: [] }));
    expect(last.judged_on).toEqual({ trials: trials + 1, policy_version: 2 });
    expect(await guards()).not.toContain('Out of date');
  });

  it('a trial that left nothing deflates what is there, and an override stays on the page', async () => {
    const before = await evidence(last.id);
    // As a training leaves it that ends after its spend.
    const { budgets, hypotheses, policies } = workspace.engine.services;
    budgets.spendTrial(USER, hypotheses.get('H1'), 'train ridge', policies.current(USER).policy, []);
    const after = await evidence(last.id);
    expect(after.budget.trials).toBe(before.budget.trials + 1);
    expect(after.tried.at(-1)).toEqual({ origin: 'left nothing', model: null, count: 1 });
    expect(after.sharpe.dsr!).toBeLessThan(before.sharpe.dsr!);
    const failed = after.verdicts.find(({ level }) => level === 'fail');
    expect(failed).toBeDefined();
    const override = { guard: failed!.guard, justification: REASON };
    await resultOf(workspace.user.experiments.validate({ id: last.id, overrides: [override] }));
    expect((await evidence(last.id)).overrides).toMatchObject([{ ...override, subject: `experiment:${last.id}` }]);
  });

  it('every cell of a grid is a trial, of the model whose predictions it trades', async () => {
    const before = await evidence(last.id);
    const axes = [{ option: 'holding' as const, values: [1, 10] }];
    await resultOf(workspace.user.backtests.grid({ experiment: last.id, axes }));
    const after = await evidence(last.id);
    expect(after.budget.trials).toBe(before.budget.trials + 2);
    expect(after.tried).toContainEqual({ origin: 'backtest', model: 'ridge', count: 2 });
    expect(after.trials.filter(({ origin }) => origin === 'backtest').map(({ id }) => id)).toEqual(['B1/1', 'B1/2']);
    expect(after.pbo.trials).toBe(before.pbo.trials + 2);
  });

  it('so is every trial of a study, until it is the experiment that was made of it', async () => {
    const before = await evidence(last.id);
    const { id } = await search('H1');
    const after = await evidence(last.id);
    expect(after.budget.trials).toBe(before.budget.trials + 2);
    expect(after.tried).toContainEqual({ origin: 'study trial', model: 'ridge', count: 2 });
    for (const { id: name, sharpe } of after.trials) if (name.startsWith(id)) expect(sharpe).not.toBeNull();
    await resultOf(workspace.user.studies.train({ id }));
    const trained = await evidence(last.id);
    expect(trained.budget.trials).toBe(after.budget.trials);
    expect(trained.tried).toContainEqual({ origin: 'study trial', model: 'ridge', count: 1 });
    expect(trained.trials.length).toBe(after.trials.length);
  });

  it('asked for twice at once is computed in one job, and known after it', async () => {
    const jobs = async () =>
      (await workspace.user.jobs.list({ limit: 1000 })).filter(({ kind }) => kind === 'evidence');
    const before = (await jobs()).length;
    const [one, other] = await Promise.all([evidence('E2'), evidence('E2')]);
    expect(other).toEqual(one);
    expect(await evidence('E2')).toEqual(one);
    expect(await jobs()).toHaveLength(before + 1);
  });

  it('trials taken over by a warm start count as if they were spent here, in words too', async () => {
    const before = await evidence(last.id);
    expect(before.takenOver).toBe(0);
    const { id } = await search('H1', ['S1']);
    const after = await evidence(last.id);
    expect(after.budget.trials).toBe(before.budget.trials + 2);
    expect(after.takenOver).toBe(2);
    expect(after.tried).toContainEqual({ origin: 'warm start', model: 'ridge', count: 2 });
    expect(after.tried.reduce((sum, { count }) => sum + count, 0)).toBe(after.budget.trials + 2);
    expect(after.tests[0].trials).toBe(after.budget.trials + 2);
    const overfitting = after.verdicts.find(({ guard }) => guard === 'Overfitting')!.message;
    expect(overfitting).toContain(`the best of ${after.budget.trials + 2} trials`);
    expect(evidenceText(after)).toContain('its searches began with 2 trials of other hypotheses (warm start)');
    // What begins with this hypothesis's own study has spent its trials already; what begins with it elsewhere has not.
    await search('H1', [id]);
    expect((await evidence(last.id)).takenOver).toBe(2);
    const ofH2 = async () => (await evidence(last.id)).tests.find(({ hypothesis }) => hypothesis === 'H2')!.trials;
    const own = await ofH2();
    await search('H2', [id]);
    expect(await ofH2()).toBe(own + 2 + 2 + 2);
  });

  it('an agent reads it and overrides nothing', async () => {
    const agent = workspace.as(AGENT);
    expect((await resultOf(agent.guards.evidence({ experiment: 'E1' }))).experiment).toBe('E1');
    const overrides = [{ guard: 'Overfitting' as const, justification: REASON }];
    await expect(resultOf(agent.experiments.validate({ id: 'E1', overrides }))).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('there is none of an experiment that is not there', async () => {
    await expect(evidence('E99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the command line', () => {
  beforeAll(() => workspace.engine.close());
  afterAll(async () => {
    workspace = { ...workspace, ...(await openEngine(workspace.root)) };
  });

  it('shows how far the jobs are behind the evidence about an experiment and what matters in a study', async () => {
    const run = (...args: string[]) => hrp(...args, '--workspace', workspace.root, '--json');
    const page = await run('experiments', 'evidence', 'E2');
    expect(page.code, page.stderr).toBe(0);
    expect(page.stderr).toContain('Holding the trials against each other');
    expect((JSON.parse(page.stdout) as Evidence).experiment).toBe('E2');
    const study = await run('study', 'show', 'S1');
    expect(study.code, study.stderr).toBe(0);
    expect(study.stderr).toContain('Growing trees on ic');
    expect(JSON.parse(study.stdout)).toMatchObject({ id: 'S1', importance: [{ objective: 'ic' }] });
    const none = await run('experiments', 'evidence', 'E99');
    expect([none.code, errorOf(none).code]).toEqual([1, 'NOT_FOUND']);
  });
});
