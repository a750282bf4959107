import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../cli/host/connect.ts';
import type { Experiment, Hypothesis, LineageEvent } from '../../core/contract/index.ts';
import { errorOf, hrp, type HrpResult } from '../support/hrp.ts';
import { REASON } from '../support/hypothesis.ts';
import { FEW_FEATURES, intoProduction, researchWorkspace, trainRidge } from '../support/researchWorkspace.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { AGENT, resultOf, USER } from '../support/testEngine.ts';

const MARKET_SEED = 508;
const LOOKS = 3;
const WHY = ['--justification', REASON];
const EVALUATE = ['holdout', 'evaluate', '--experiment', 'E1'];
const TRAIN = ['train', '--hypothesis', 'H1', '--features', FEW_FEATURES.join(), '--model', 'ridge'];

const folder = temporaryFolder();
let root: string;
let experiment: Experiment;
/** This process holds the workspace and reads the record; the commands come to it through its socket. */
let held: Connection;

/** As a process of its own for an agent, else in this process: both come through the socket. */
const as = (actor: string, ...args: string[]): Promise<HrpResult> =>
  (actor === AGENT ? hrp : runHere)(...args, '--workspace', root, '--actor', actor, '--json');
const user = (...args: string[]) => as(USER, ...args);

const events = (after = 0): Promise<LineageEvent[]> => held.client.lineage.list({ after, limit: 10_000 });
const hypothesis = (): Promise<Hypothesis> => held.client.hypotheses.get({ id: 'H1' });

/** Runs what must be refused, and returns the events that are new on record. */
async function refused(actor: string, code: string, ...args: string[]): Promise<LineageEvent[]> {
  const before = (await events()).length;
  const result = await as(actor, ...args);
  expect(result.code, result.stderr).toBe(1);
  expect(result.stdout).toBe('');
  expect(errorOf(result)).toMatchObject({ kind: 'expected', code });
  return events(before);
}

beforeAll(async () => {
  const workspace = await researchWorkspace(folder, MARKET_SEED);
  root = workspace.root;
  experiment = await trainRidge(workspace);
  await resultOf(workspace.user.experiments.validate({ id: 'E1' }));
  await intoProduction(workspace, 'E1', 'model');
  await intoProduction(workspace, 'E1', 'model');
  await workspace.user.models.register({ experiment: 'E1', name: 'model' });
  await workspace.engine.close();
  held = await connect(root, USER);
});
afterAll(() => held.close());

describe.each([AGENT, 'system'])('what %s may not do', (actor) => {
  it.each([
    ['promote', 'model.promote', 'model:model@3', ['model', 'promote', 'model@3', ...WHY]],
    [
      'promote past a check',
      'model.promote',
      'model:model@3',
      ['model', 'promote', 'model@3', '--override-checks', 'sharpe', ...WHY],
    ],
    ['reject', 'model.reject', 'model:model@3', ['model', 'reject', 'model@3', ...WHY]],
    ['roll back', 'model.rollback', 'model:model@2', ['model', 'rollback', 'model', ...WHY]],
    [
      'override a guard',
      'guard.override',
      'experiment:E1',
      ['validate', '--experiment', 'E1', '--override', 'SuspiciousResult', ...WHY],
    ],
    [
      'override a budget',
      'guard.override',
      'hypothesis:H1',
      [...TRAIN, '--override', 'HyperparameterTrialCounter', ...WHY],
    ],
    ['look at a holdout', 'holdout.look', 'hypothesis:H1', EVALUATE],
    [
      'look at a holdout with an override',
      'holdout.look',
      'hypothesis:H1',
      [...EVALUATE, '--override', 'TestSetGuard', ...WHY],
    ],
    ['release a holdout', 'hypothesis.close', 'hypothesis:H1', ['hypothesis', 'update', 'H1', '--status', 'withdrawn']],
  ])('%s: refused, and on record', async (_, act, subject, args) => {
    const [event, ...more] = await refused(actor, 'NOT_PERMITTED', ...args);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ act: `${act}.refused`, subject, actor, payload: { code: 'NOT_PERMITTED' } });
    expect(event.payload.message).toContain(actor);
  });

  it('and nothing of it happened', async () => {
    const models = await held.client.models.list();
    expect(models.map(({ stage }) => stage)).toEqual(['archived', 'production', 'candidate']);
    expect(await hypothesis()).toMatchObject({ status: 'open', budget: { looks: 0, trials: 1 } });
    expect(await held.client.lineage.verify()).toMatchObject({ ok: true });
  });
});

it('an agent trains, and that is a trial like any other', async () => {
  const { code, stderr } = await as(AGENT, ...TRAIN, '--seed', '2');
  expect(code, stderr).toBe(0);
  expect(await hypothesis()).toMatchObject({ budget: { trials: 2 } });
});

describe('a user', () => {
  it(`looks at a holdout ${LOOKS} times, and no fourth time`, async () => {
    for (let look = 1; look <= LOOKS; look++) {
      const { code, stdout, stderr } = await user(...EVALUATE);
      expect(code, stderr).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ look, looks_left: LOOKS - look });
    }
    const [event, ...more] = await refused(USER, 'BUDGET_SPENT', ...EVALUATE);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ act: 'holdout.look.refused', subject: 'hypothesis:H1', actor: USER });
    expect(event.payload.message).toMatch(/TestSetGuard.*3/);
    expect(await hypothesis()).toMatchObject({ budget: { looks: LOOKS } });
  });

  it('goes on against the TestSetGuard with a written justification alone', async () => {
    const override = [...EVALUATE, '--override', 'TestSetGuard'];
    const [silent] = await refused(USER, 'BAD_INPUT', ...override);
    expect(silent).toMatchObject({ act: 'guard.override.refused', subject: 'hypothesis:H1', actor: USER });
    const [curt] = await refused(USER, 'BAD_INPUT', ...override, '--justification', '  because  ');
    expect(curt).toMatchObject({ act: 'guard.override.refused' });
    const [beside] = await refused(USER, 'BUDGET_SPENT', ...EVALUATE, '--override', 'SharpeDecayMonitor', ...WHY);
    expect(beside).toMatchObject({ act: 'holdout.look.refused' });
    expect(await hypothesis()).toMatchObject({ budget: { looks: LOOKS } });

    const before = (await events()).length;
    const { code, stdout, stderr } = await user(...override, ...WHY);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ look: LOOKS + 1, looks_left: 0 });
    const [overridden, look] = await events(before);
    expect(overridden).toMatchObject({
      ...{ act: 'guard.overridden', subject: 'hypothesis:H1', actor: USER },
      payload: { guard: 'TestSetGuard', justification: REASON },
    });
    expect(look).toMatchObject({ act: 'holdout.look', payload: { looks: LOOKS + 1 } });
  });

  it('trains no more than the policy allows, unless against the counter', async () => {
    const policy = JSON.parse(readFileSync(join(root, 'policy.json'), 'utf8'));
    policy.HyperparameterTrialCounter.trials = 2;
    writeFileSync(join(root, 'policy.json'), JSON.stringify(policy));
    const record = await refused(USER, 'BUDGET_SPENT', ...TRAIN, '--seed', '3');
    expect(record.map(({ act }) => act)).toEqual(['policy.changed', 'trial.refused']);
    expect(await hypothesis()).toMatchObject({ budget: { trials: 2, trial_limit: 2 } });
    const { code, stderr } = await user(...TRAIN, '--seed', '3', '--override', 'HyperparameterTrialCounter', ...WHY);
    expect(code, stderr).toBe(0);
    expect(await hypothesis()).toMatchObject({ budget: { trials: 3 } });
  });

  it('trains on no features that leak, and the refusal costs no trial', async () => {
    const policy = JSON.parse(readFileSync(join(root, 'policy.json'), 'utf8'));
    policy.TargetLeakageValidator.failMeanIc = 0;
    writeFileSync(join(root, 'policy.json'), JSON.stringify(policy));
    const record = await refused(USER, 'GUARD_FAILED', ...TRAIN, '--seed', '4');
    expect(record.map(({ act }) => act)).toEqual(['policy.changed', 'train.refused']);
    expect(await hypothesis()).toMatchObject({ budget: { trials: 3 } });
    // The lowered limit says that there are such, and neither which nor how high: that would be a search without a trial.
    expect(JSON.stringify(record[1].payload)).toContain('A feature is above a limit of the policy');
    const [{ leakage }] = await held.client.snapshots.list();
    expect(leakage).toMatchObject({ verdict: { level: 'fail', figure: null }, offending: [] });
  });

  it('gets no look back when what it paid for ends before it is done', async () => {
    const { looks } = (await hypothesis()).budget;
    const overrides = [{ guard: 'TestSetGuard' as const, justification: REASON }];
    const events = await held.client.holdout.evaluate({ experiment: 'E1', overrides });
    const cancelled = async () => {
      for await (const { jobId, stage } of events) {
        if (stage === 'Reading the bars') await held.client.jobs.cancel({ id: jobId });
      }
    };
    await expect(cancelled()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await hypothesis()).budget.looks).toBe(looks + 1);
  });

  it('spends no look on a model that is not there', async () => {
    rmSync(join(root, 'artifacts', experiment.model_sha256));
    const { looks } = (await hypothesis()).budget;
    const result = await user(...EVALUATE, '--override', 'TestSetGuard', ...WHY);
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({ code: 'ARTIFACT_DAMAGED' });
    expect((await hypothesis()).budget.looks).toBe(looks);
    const doctor = await user('doctor');
    expect(doctor.code).toBe(1);
    expect(errorOf(doctor)).toMatchObject({ code: 'WORKSPACE_DAMAGED' });
    const { checks } = JSON.parse(doctor.stdout) as { checks: { name: string; ok: boolean }[] };
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['artifacts']);
  });
});
