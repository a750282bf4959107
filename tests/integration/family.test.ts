import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Experiment } from '../../core/contract/index.ts';
import { normalCdf } from '../../core/statistics/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 78;

let workspace: ResearchWorkspace;
let experiment: Experiment;

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  experiment = await trainRidge(workspace);
});
afterAll(() => workspace.engine.close());

it('a hypothesis that was tried after the validation counts at the promotion', async () => {
  const { user, engine } = workspace;
  const { p } = (await resultOf(user.guards.evidence({ experiment: experiment.id }))).tests[0];
  expect(p!).toBeLessThan(0.5);
  const { ic } = experiment.metrics;
  expect(ic.p).toBe(p);
  // Of one hypothesis it does not fail, of two it does.
  const { file, policy } = await user.guards.policy();
  const MultipleTesting = { falseDiscoveryRate: p! * 1.25, failRate: p! * 1.5 };
  writeFileSync(file, JSON.stringify({ ...policy, MultipleTesting }));
  await resultOf(user.experiments.validate({ id: experiment.id, overrides: [] }));
  await user.models.register({ experiment: experiment.id, name: 'model' });
  const guards = async () =>
    (await user.models.get({ name: 'model' })).checks.find(({ check }) => check === 'guards')!.message;
  expect(await guards()).not.toContain('MultipleTesting');
  await user.hypotheses.create(newHypothesis('second'));
  expect(await guards()).not.toContain('MultipleTesting');
  const { budgets, hypotheses, policies } = engine.services;
  budgets.spendTrial(USER, hypotheses.get('H2'), 'train ridge', policies.current(USER).policy, []);
  expect(await guards()).toMatch(
    /MultipleTesting fails since other hypotheses were tried .+ and 2 hypotheses on these dates/,
  );
  await resultOf(user.experiments.validate({ id: experiment.id, overrides: [] }));
  expect(await guards()).toContain('Failed: ');
  expect(await guards()).not.toContain('since other hypotheses');
});

it('what is from before p was kept has that of its t; where p is unknown nothing is tested', async () => {
  const { user, engine } = workspace;
  const { id } = experiment;
  const tested = async () => (await resultOf(user.guards.evidence({ experiment: id }))).tests[0];
  const { tStatistic } = experiment.metrics.ic;
  const change = (sql: string) => engine.services.metadata.run(`UPDATE experiments SET record = ${sql} WHERE id = 1`);
  change("json_remove(record, '$.metrics.ic.p')");
  expect(await tested()).toMatchObject({ tStatistic, p: normalCdf(-tStatistic!) });
  change("json_set(record, '$.metrics.ic.p', json('null'))");
  expect(await tested()).toMatchObject({ tStatistic, p: null, adjusted: null });
});
