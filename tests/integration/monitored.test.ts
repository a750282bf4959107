import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isoOf } from '../../core/contract/index.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 77;
/** Of 900: monitoring has 100 days that nobody seals. */
const HYPOTHESIS_DAYS = 800;

let workspace: ResearchWorkspace;
const looks = async (id: string) => (await workspace.user.hypotheses.get({ id })).budget.looks;
const monitor = (model: string) => resultOf(workspace.user.monitoring.run({ model, version: 1, windowDays: 20 }));
const create = (name: string) =>
  workspace.user.hypotheses.create({ ...newHypothesis(name), end: isoOf(workspace.calendar[HYPOTHESIS_DAYS - 1]) });

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED, { hypothesisDays: HYPOTHESIS_DAYS });
  for (const name of ['a', 'b']) {
    const { id } = await trainRidge(workspace);
    await workspace.user.models.register({ experiment: id, name });
  }
});
afterAll(() => workspace.engine.close());

it('what was monitored is a look at a holdout of later, one for each model however often', async () => {
  const { user } = workspace;
  expect((await monitor('a')).ic.dates).toBeGreaterThan(0);
  expect(await looks('H1')).toBe(0);
  // Sealed while it was monitored.
  await create('the same dates');
  expect(await looks('H2')).toBe(0);
  for (const id of ['H1', 'H2']) await user.hypotheses.update({ id, status: 'withdrawn' });
  for (const model of ['a', 'b', 'a', 'b', 'a']) await monitor(model);
  const { budget } = await create('its holdout was monitored');
  expect(budget).toMatchObject({ looks: 2, look_limit: 3 });
  const { id } = await trainRidge(workspace, 'H3');
  expect(await resultOf(user.holdout.evaluate({ experiment: id }))).toMatchObject({ look: 3, looks_left: 0 });
  await expect(resultOf(user.holdout.evaluate({ experiment: id }))).rejects.toMatchObject({ code: 'BUDGET_SPENT' });
});

it('predictions that were changed on disk are no reference', async () => {
  const { user, root } = workspace;
  const { experiment } = await user.models.get({ name: 'a' });
  const { predictions_sha256 } = await user.experiments.get({ id: experiment });
  const file = join(root, 'artifacts', predictions_sha256);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.with(bytes.length - 1, bytes[bytes.length - 1] ^ 1));
  await expect(monitor('a')).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
  writeFileSync(file, bytes);
  expect((await monitor('a')).model).toBe('a');
});
