import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REASON } from '../support/hypothesis.ts';
import {
  FEW_FEATURES,
  intoProduction,
  researchWorkspace,
  trainRidge,
  type ResearchWorkspace,
} from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 79;

let workspace: ResearchWorkspace;

beforeAll(async () => {
  workspace = await researchWorkspace(temporaryFolder(), MARKET_SEED);
  const { user } = workspace;
  await trainRidge(workspace);
  await resultOf(user.experiments.validate({ id: 'E1', overrides: [] }));
  const study = {
    hypothesis: 'H1',
    model: 'ridge',
    features: FEW_FEATURES,
    trials: 2,
    sampler: { kind: 'random' } as const,
  };
  await user.studies.create(study);
  await resultOf(user.studies.run({ id: 'S1' }));
  await resultOf(user.backtests.grid({ experiment: 'E1', axes: [{ option: 'quantile', values: [0.1, 0.2] }] }));
  const overrides = [{ guard: 'SharpeDecayMonitor' as const, justification: REASON }];
  await resultOf(user.holdout.evaluate({ experiment: 'E1', overrides }));
  await intoProduction(workspace, 'E1', 'model');
  await user.hypotheses.update({ id: 'H1', notes: 'looked at', status: 'rejected' });
  await resultOf(user.monitoring.run({ model: 'model' }));
});
afterAll(() => workspace.engine.close());

/** Runs the work with a change to the tables that no act made, and takes it back. */
async function changed<T>(sql: string, work: () => Promise<T>): Promise<T> {
  const { metadata } = workspace.engine.services;
  metadata.run('BEGIN');
  try {
    expect(metadata.run(sql).changes).toBeGreaterThan(0);
    return await work();
  } finally {
    metadata.run('ROLLBACK');
  }
}

describe('a record that was changed by hand', () => {
  it('is whole where every act was one', async () => {
    expect(await workspace.user.lineage.verify()).toMatchObject({ ok: true, problem: null });
  });

  it.each([
    ['a trial taken back', "DELETE FROM budget_spends WHERE purpose = 'train ridge'", 'The budgets'],
    [
      'a trial of a grid taken back',
      "DELETE FROM budget_spends WHERE id = (SELECT max(id) FROM budget_spends WHERE purpose LIKE 'grid%')",
      'The budgets',
    ],
    ['a look taken back', "DELETE FROM budget_spends WHERE purpose = 'evaluate E1'", 'The budgets'],
    ['a look moved', "UPDATE budget_spends SET end_date = start_date WHERE purpose = 'monitor E1'", 'The budgets'],
    ['a holdout made shorter', 'UPDATE hypotheses SET holdout_start = end_date', 'The hypotheses'],
    ['a hypothesis opened again', "UPDATE hypotheses SET status = 'open'", 'The hypotheses'],
    ['a claim reworded', "UPDATE hypotheses SET prediction = 'what was found'", 'The hypotheses'],
    [
      'another result',
      "UPDATE experiments SET record = json_set(record, '$.result_sha256', 'another')",
      'The experiments',
    ],
    [
      'a verdict mended',
      `UPDATE verdicts SET verdicts = replace(verdicts, '"warn"', '"pass"') WHERE verdicts LIKE '%"warn"%'`,
      'The verdicts',
    ],
    ['a verdict taken out', "DELETE FROM verdicts WHERE occasion = 'holdout'", 'The verdicts'],
    ['a stage', "UPDATE model_versions SET stage = 'staging'", 'The model versions'],
    ['a policy', 'UPDATE policies SET policy = replace(policy, \'"looks":3\', \'"looks":9\')', 'The policies'],
    ['a trial of a study', "UPDATE study_trials SET state = 'failed' WHERE number = 0", 'The trials of studies'],
    [
      'what a trial of a study found',
      "UPDATE study_trials SET found = json_set(found, '$.tStatistic', 0)",
      'The trials of studies',
    ],
    ['what a trial of a study returned', 'DELETE FROM trial_returns WHERE number = 1', 'The trials of studies'],
    ['what a grid returned', 'UPDATE backtests SET returns_sha256 = NULL', 'The backtests'],
    ['a backtest that was no trial', 'UPDATE backtests SET trials = 0', 'The backtests'],
  ])('%s is found', async (_, sql, part) => {
    const { ok, problem } = await changed(sql, () => workspace.user.lineage.verify());
    expect(ok).toBe(false);
    expect(problem).toMatch(
      new RegExp(`^${part} were changed other than by an act: they have .+ where the lineage tells of .+\\.$`),
    );
  });

  it('is no reproduced record where its figures are others beside an unchanged hash', async () => {
    const sql = "UPDATE experiments SET record = json_set(record, '$.metrics.portfolio.sharpe', 2.2)";
    const { metadata } = workspace.engine.services;
    const before = metadata.one<{ record: string }>('SELECT record FROM experiments')!.record;
    metadata.run(sql);
    const forged = await resultOf(workspace.user.experiments.validate({ id: 'E1', overrides: [] }));
    metadata.run('UPDATE experiments SET record = ?', before);
    const own = await resultOf(workspace.user.experiments.validate({ id: 'E1', overrides: [] }));
    expect([forged.reproduced, own.reproduced]).toEqual([false, true]);
  });
});
