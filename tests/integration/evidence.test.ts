import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceText } from '../../cli/output/evidence.ts';
import type { Evidence, Experiment } from '../../core/contract/index.ts';
import { newHypothesis, REASON } from '../support/hypothesis.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 909;
/** Far enough apart that no two rank the symbols alike. */
const ALPHAS = [1, 3000, 300_000];
const SUBSETS = [FEW_FEATURES, FEW_FEATURES.slice(0, 2)];

let workspace: ResearchWorkspace;
let last: Experiment;
let page: Evidence;
const evidence = (experiment: string) => workspace.user.guards.evidence({ experiment });
const train = (hypothesis: string, alpha: number, features = FEW_FEATURES) =>
  resultOf(workspace.user.experiments.train({ hypothesis, model: 'ridge', params: { alpha }, features }));

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  for (const features of SUBSETS) for (const alpha of ALPHAS) last = await train('H1', alpha, features);
  // The same once more: two spends, one set of returns.
  await train('H1', ALPHAS[0]);
  await workspace.user.hypotheses.create(newHypothesis('second'));
  await train('H2', 1);
  await workspace.user.hypotheses.create(newHypothesis('never tried'));
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

  it('tests the hypotheses on the same dates and universe, those never tried left out', () => {
    expect(page.tests.map(({ hypothesis, experiment }) => [hypothesis, experiment])).toEqual([
      ['H1', last.id],
      ['H2', 'E8'],
    ]);
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
    const config = {
      hypothesis: 'H1',
      model: 'ridge',
      features: FEW_FEATURES,
      trials: 2,
      sampler: { kind: 'random' as const },
    };
    const { id } = await workspace.user.studies.create(config);
    await resultOf(workspace.user.studies.run({ id }));
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

  it('an agent reads it and overrides nothing', async () => {
    const agent = workspace.as(AGENT);
    expect((await agent.guards.evidence({ experiment: 'E1' })).experiment).toBe('E1');
    const overrides = [{ guard: 'Overfitting' as const, justification: REASON }];
    await expect(resultOf(agent.experiments.validate({ id: 'E1', overrides }))).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('there is none of an experiment that is not there', async () => {
    await expect(evidence('E99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
