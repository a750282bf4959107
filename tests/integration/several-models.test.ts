import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Experiment, Hypothesis, Job, Policy } from '../../core/contract/index.ts';
import { errorOf, hrp, startHrp } from '../support/hrp.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const MARKET_SEED = 531;
const POLL_MS = 20;
/** With many folds they train for longer than an interrupt takes. */
const SLOW = 'gbdt_leafwise,random_forest,extra_trees,mlp';
const FOLDS = '50';

let at: string[];
let policyFile: string;
const train = (models: string, ...more: string[]) => [
  ...['train', '--hypothesis', 'H1', '--features', FEW_FEATURES.join(), '--model', models, ...more, ...at, '--json'],
];
const asked = async <Answer>(...args: string[]) => JSON.parse((await hrp(...args, ...at, '--json')).stdout) as Answer;
const spent = async () => (await asked<Hypothesis[]>('hypothesis', 'list'))[0].budget.trials;
const recorded = () => asked<Experiment[]>('experiments', 'list');

/** Each test goes on where the one before it ended. */
describe('several kinds of model with one command', () => {
  beforeAll(async () => {
    const { engine, root } = await researchWorkspace(temporaryFolder(), MARKET_SEED);
    await engine.close();
    at = ['--workspace', root];
    policyFile = join(root, 'policy.json');
  }, 120_000);

  it('are trained on one snapshot, a trial each', async () => {
    const { code, stdout } = await hrp(...train('ridge, ols,ridge'));
    expect(code).toBe(0);
    const all = JSON.parse(stdout) as Experiment[];
    expect(all.map(({ model }) => model)).toEqual(['ridge', 'ols']);
    expect(new Set(all.map(({ snapshot_hash }) => snapshot_hash)).size).toBe(1);
    expect(await spent()).toBe(2);
  });

  it('take no parameters, which are those of one', async () => {
    expect((await hrp(...train('ridge,ols', '--param', 'alpha=1'))).code).toBe(2);
    expect(await spent()).toBe(2);
  });

  it('are all known before one is trained, and each is trained once', async () => {
    const result = await hrp(...train('lasso,nosuch'));
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('no model nosuch') });
    expect(await spent()).toBe(2);
    const { stdout } = await hrp(...train('lightgbm,gbdt_leafwise,lightgbm'));
    expect((JSON.parse(stdout) as Experiment[]).map(({ model }) => model)).toEqual(['gbdt_leafwise']);
    expect(await spent()).toBe(3);
  });

  it('that were trained are printed though the budget ended before the others', async () => {
    const policy = JSON.parse(readFileSync(policyFile, 'utf8')) as Policy;
    policy.HyperparameterTrialCounter.trials = 4;
    writeFileSync(policyFile, JSON.stringify(policy));
    const result = await hrp(...train('ridge,ols'));
    expect(result.code).toBe(1);
    expect(errorOf(result).message).toContain('HyperparameterTrialCounter');
    expect(JSON.parse(result.stdout)).toHaveLength(1);
    expect(await spent()).toBe(4);
    policy.HyperparameterTrialCounter.trials = 50;
    writeFileSync(policyFile, JSON.stringify(policy));
  });

  it('are all cancelled by an interrupt, running or queued', async () => {
    const { child, done } = startHrp(train(SLOW, '--folds', FOLDS));
    let progress = '';
    child.stderr!.on('data', (text: string) => (progress += text));
    while (!progress.includes('Training')) await sleep(POLL_MS);
    child.kill('SIGINT');
    expect(errorOf(await done)).toMatchObject({ kind: 'cancelled' });
    const jobs = await asked<Job[]>('jobs', 'list');
    const cancelled = jobs.filter(({ state }) => state === 'cancelled').map(({ title }) => title.split(' ')[1]);
    expect(cancelled.sort()).toEqual(SLOW.split(',').sort());
    expect(await recorded()).toHaveLength(4);
  });
});
