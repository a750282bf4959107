import { afterAll, beforeAll, expect, it } from 'vitest';
import { researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 541;

let open: ResearchWorkspace;
const looks = async () => (await open.user.hypotheses.get({ id: 'H1' })).budget.looks;

beforeAll(async () => {
  open = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  await trainRidge(open);
}, 120_000);
afterAll(() => open.engine.close());

it('a holdout that is asked for twice at once is looked at once; later it is looked at again', async () => {
  const { holdout } = open.user;
  const [first, second] = await Promise.all([
    resultOf(holdout.evaluate({ experiment: 'E1' })),
    resultOf(holdout.evaluate({ experiment: 'e1' })),
  ]);
  expect(second).toEqual(first);
  expect(first.look).toBe(1);
  expect(await looks()).toBe(1);
  expect(await holdout.list({ experiment: 'E1' })).toHaveLength(1);
  const again = await resultOf(holdout.evaluate({ experiment: 'E1' }));
  expect([again.look, await looks()]).toEqual([2, 2]);
});

it('nobody is shown the look of another who may not look', async () => {
  const before = await looks();
  const asked = resultOf(open.user.holdout.evaluate({ experiment: 'E1' }));
  const denied = resultOf(open.as(AGENT).holdout.evaluate({ experiment: 'E1' }));
  await expect(denied).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
  expect((await asked).look).toBe(before + 1);
});
