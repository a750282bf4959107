import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceText } from '../../cli/output/evidence.ts';
import type { Evidence, Experiment } from '../../core/contract/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { FEW_FEATURES, researchWorkspace, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 4;
const ALPHAS = [1, 3000, 300_000];

let workspace: ResearchWorkspace;
const train = (hypothesis: string, alpha: number, more: { seed?: number; features?: string[] } = {}) =>
  resultOf(
    workspace.user.experiments.train({
      hypothesis,
      model: 'ridge',
      params: { alpha },
      features: FEW_FEATURES,
      ...more,
    }),
  );
const evidence = (experiment: string): Promise<Evidence> => resultOf(workspace.user.guards.evidence({ experiment }));

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  // Of the same dates, and there first.
  await workspace.user.hypotheses.create(newHypothesis('second'));
  for (const alpha of ALPHAS) await train('H1', alpha);
});
afterAll(() => workspace.engine.close());

describe('the winner of a search, trained on another hypothesis', () => {
  let laundered: Experiment;
  let page: Evidence;

  beforeAll(async () => {
    laundered = await train('H2', ALPHAS[1], { seed: 7, features: FEW_FEATURES.toReversed() });
    page = await evidence(laundered.id);
  });

  it('is one of all trials there, by name', () => {
    expect(page.budget.trials).toBe(1);
    expect(page.takenOver).toBe(ALPHAS.length);
    expect(page.sharedRecipes).toEqual([{ hypothesis: 'H1', trials: ALPHAS.length, there: 'E2', here: laundered.id }]);
    expect(page.tried).toEqual([
      { origin: 'experiment', model: 'ridge', count: 1 },
      { origin: 'shared trial', model: 'ridge', count: ALPHAS.length },
    ]);
    expect(evidenceText(page)).toContain(`3 trials of H1 are counted: E2 there had the same recipe as ${laundered.id}`);
  });

  it('is deflated by them, held against them and tested as the best of them', async () => {
    expect(page.trials.map(({ id }) => id)).toEqual([laundered.id, 'E1', 'E2', 'E3']);
    expect(page.pbo.trials).toBe(ALPHAS.length);
    expect(page.pbo.value).not.toBeNull();
    expect(page.sharpe.dsr!).toBeLessThan(page.sharpe.psr!);
    expect(page.tests[0]).toMatchObject({ hypothesis: 'H2', trials: ALPHAS.length + 1 });
    const { verdicts, judged_on } = await resultOf(workspace.user.experiments.validate({ id: laundered.id }));
    expect(judged_on).toMatchObject({ trials: ALPHAS.length + 1 });
    expect(verdicts.find(({ guard }) => guard === 'Overfitting')!.message).toContain('the best of 4 trials');
  });

  it('takes nothing from where it was trained first', async () => {
    expect(await evidence('E2')).toMatchObject({ takenOver: 0, sharedRecipes: [] });
  });

  it('is judged again once more is tried there', async () => {
    await workspace.user.models.register({ experiment: laundered.id, name: 'laundered' });
    const guards = async () =>
      (await workspace.user.models.get({ name: 'laundered' })).checks.find(({ check }) => check === 'guards')!.message;
    expect(await guards()).not.toContain('Out of date');
    await train('H1', 7);
    expect(await guards()).toContain('Out of date (1 trial since)');
  });
});

describe('another recipe', () => {
  it.each([
    ['other parameters', 2, {}],
    ['other features', ALPHAS[0], { features: FEW_FEATURES.slice(1) }],
  ])('takes nothing over: %s', async (name, alpha, more) => {
    const { id } = await workspace.user.hypotheses.create(newHypothesis(name));
    const { id: experiment } = await train(id, alpha, more);
    expect(await evidence(experiment)).toMatchObject({ takenOver: 0, sharedRecipes: [] });
  });
});

it('a trial of a study had a recipe too, and what counts there counts here', async () => {
  const { user } = workspace;
  const { id: searched } = await user.hypotheses.create(newHypothesis('searched'));
  const space = [{ name: 'alpha', kind: 'categorical' as const, choices: [11, 12] }];
  const asked = { hypothesis: searched, model: 'ridge', features: FEW_FEATURES, sampler: { kind: 'grid' as const } };
  const { id: study } = await user.studies.create({ ...asked, space, trials: 2 });
  await resultOf(user.studies.run({ id: study }));
  const { id: ofH2 } = await train('H2', 55);
  // It takes over the trials of H2, and so those of H1, of which it shares no recipe.
  const { id: taker } = await user.hypotheses.create(newHypothesis('of both'));
  await train(taker, 12);
  const { id } = await train(taker, 55);
  const page = await evidence(id);
  const trials = async (hypothesis: string) => (await user.hypotheses.get({ id: hypothesis })).budget.trials;
  const found = Object.fromEntries(page.sharedRecipes.map(({ hypothesis, there }) => [hypothesis, there]));
  expect(found).toEqual({ H1: 'E2', H2: ofH2, [searched]: expect.stringMatching(new RegExp(`^${study}/`)) });
  expect(page.takenOver).toBe((await trials('H1')) + (await trials('H2')) + 2);
});
