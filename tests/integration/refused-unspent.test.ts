import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SplitInput } from '../../core/contract/index.ts';
import { FEW_FEATURES, researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 530;
const BY_SECTOR: SplitInput = { kind: 'grouped', by: 'sector' };

let open: ResearchWorkspace;
const train = (more: { split?: SplitInput; features?: string[]; preprocessing?: { neutralise: 'sector' } }) =>
  resultOf(open.user.experiments.train({ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, ...more }));
const budget = async () => (await open.user.hypotheses.get({ id: 'H1' })).budget;

/** The market knows no sectors and no filings. */
beforeAll(async () => {
  open = await researchWorkspace(temporaryFolder(), MARKET_SEED);
});
afterAll(() => open.engine.close());

describe('what cannot be run on the rows there are costs no trial', () => {
  it.each<[string, Parameters<typeof train>[0], string, RegExp]>([
    ['groups by sector', { split: BY_SECTOR }, 'BAD_INPUT', /has a sector/],
    ['neutrality to sectors', { preprocessing: { neutralise: 'sector' } }, 'BAD_INPUT', /has a sector/],
    ['too few days for the folds', { split: { minTrainDays: 5000 } }, 'NO_DATA', /days/],
    [
      'a test outside the dates',
      { split: { kind: 'custom', folds: [{ test: [{ start: '2050-01-03', end: '2050-06-01' }] }] } },
      'BAD_INPUT',
      /no trading day/,
    ],
    ['a feature of filings', { features: [...FEW_FEATURES, 'pe_ratio'] }, 'NO_DATA', /knows pe_ratio/],
    ['an unknown feature', { features: [...FEW_FEATURES, 'nosuch'] }, 'BAD_INPUT', /nosuch/],
  ])('a training with %s', async (_, asked, code, message) => {
    await expect(train(asked)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await budget()).toMatchObject({ trials: 0 });
    expect((await open.user.lineage.list({})).map(({ act }) => act)).not.toContain('trial.spent');
  });

  it('a study whose trials could not run', async () => {
    const { id } = await open.user.studies.create({
      ...{ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES, trials: 3, split: BY_SECTOR },
    });
    await expect(resultOf(open.user.studies.run({ id }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await budget()).toMatchObject({ trials: 0 });
    expect(await open.user.studies.get({ id })).toMatchObject({ state: 'stopped', trials: [] });
  });

  it('while a training that can run spends one, before it fits', async () => {
    await trainRidge(open);
    expect(await budget()).toMatchObject({ trials: 1 });
  });
});

it('a model that was changed on disk costs no look', async () => {
  const { model_sha256 } = await open.user.experiments.get({ id: 'E1' });
  const artifacts = join(open.root, 'artifacts');
  expect(readdirSync(artifacts)).toContain(model_sha256);
  writeFileSync(join(artifacts, model_sha256), 'something else');
  const evaluated = resultOf(open.user.holdout.evaluate({ experiment: 'E1' }));
  await expect(evaluated).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
  expect(await budget()).toMatchObject({ looks: 0 });
});
