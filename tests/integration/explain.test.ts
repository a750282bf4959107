import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanation as explanationSchema, type Experiment, type Explanation } from '../../core/contract/index.ts';
import { hrp } from '../support/hrp.ts';
import { conforming } from '../support/outputSchema.ts';
import { RecordingHost } from '../support/RecordingHost.ts';
import { FEW_FEATURES, researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { nodeHost, openEngine, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 904;
const TREES = { model: 'gbdt_leafwise', params: { n_estimators: 5 } } as const;
const CHOOSING = {
  preprocessing: { standardise: 'rank' },
  selection: { method: 'correlation', maxFeatures: 2, maxCorrelation: 0.9 },
} as const;
const TOLERANCE = 1e-9;

const folder = temporaryFolder();
const host = new RecordingHost(nodeHost());
let workspace: ResearchWorkspace;
let experiment: Experiment;
let found: Explanation;

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED, { host });
  const { user } = workspace;
  experiment = await resultOf(
    user.experiments.train({ hypothesis: 'H1', ...TREES, ...CHOOSING, features: FEW_FEATURES }),
  );
  await trainRidge(workspace);
  await user.models.register({ experiment: 'E1', name: 'boosted' });
  found = await resultOf(user.explanations.run({ experiment: 'E1', threads: 2 }));
});
afterAll(() => workspace.engine.close());

describe('an explanation', () => {
  it('is of the experiment’s own folds and features', () => {
    expect(found).toMatchObject({
      experiment: 'E1',
      model: TREES.model,
      kinds: ['permutation', 'shap', 'gain', 'split'],
    });
    expect(found.features.map(({ feature }) => feature)).toEqual(FEW_FEATURES);
    expect(found.outOfFold.ic).toBeCloseTo(experiment.metrics.ic.mean!, 12);
    expect(found.outOfFold.dates).toBe(experiment.metrics.ic.dates);
    const chosenBy = (name: string) =>
      experiment.choices!.filter(
        ({ fold, features }) => fold !== null && features.some(({ feature, kept }) => kept && feature === name),
      ).length;
    for (const { feature, folds, permutation } of found.features) {
      expect(folds, feature).toBe(chosenBy(feature));
      expect(permutation.value === null, feature).toBe(folds === 0);
    }
    const gain = found.features.map(({ gain }) => gain ?? 0);
    const total = gain.reduce((sum, value) => sum + value);
    for (const { feature, share } of experiment.importance) {
      expect(gain[FEW_FEATURES.indexOf(feature)] / total, feature).toBeCloseTo(share!, 12);
    }
  });

  it('has SHAP values that sum to the predictions, of rows before the holdout', async () => {
    const { sample, features, expected } = found.shap!;
    sample.forEach(({ prediction }, i) => {
      expect(Math.abs(features.reduce((sum, { shap }) => sum + shap[i], expected) - prediction)).toBeLessThan(
        TOLERANCE,
      );
    });
    const { holdout } = await workspace.user.hypotheses.get({ id: 'H1' });
    for (const { date } of sample) expect(date < holdout.start).toBe(true);
  });

  it('was given the snapshot and no bar, and costs neither a trial nor a look', async () => {
    const [given] = host.of('explain');
    expect(given.files).toEqual(['model.bin', 'predictions.columns']);
    expect(given.lastBar).toBeNull();
    expect(given.config['dataset']).toContain(experiment.snapshot_hash);
    const { budget } = await workspace.user.hypotheses.get({ id: 'H1' });
    expect(budget).toMatchObject({ trials: 2, looks: 0 });
  });

  it('is kept, on the ledger, and not computed again', async () => {
    const { user } = workspace;
    expect(await user.explanations.get({ experiment: 'E1' })).toEqual(found);
    expect(await resultOf(user.explanations.run({ experiment: 'E1', threads: 1 }))).toEqual(found);
    expect(host.of('explain')).toHaveLength(1);
    const events = await user.lineage.list({ subject: 'experiment:E1' });
    expect(events.filter(({ act }) => act === 'experiment.explained')).toMatchObject([
      { payload: { inputs: found.inputs_sha256, artifact: found.artifact_sha256 } },
    ]);
    expect(await user.explanations.get({ experiment: 'E2' })).toBeNull();
  });

  it('of what there is not is refused', async () => {
    const { user } = workspace;
    await expect(user.explanations.get({ experiment: 'E99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(resultOf(user.explanations.run({ experiment: 'E99' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const artifact = join(workspace.root, 'artifacts', experiment.predictions_sha256);
    const kept = readFileSync(artifact);
    const ridge = await user.experiments.get({ id: 'E2' });
    const other = join(workspace.root, 'artifacts', ridge.predictions_sha256);
    const bytes = readFileSync(other);
    writeFileSync(other, kept);
    await expect(resultOf(user.explanations.run({ experiment: 'E2' }))).rejects.toMatchObject({
      code: 'ARTIFACT_DAMAGED',
    });
    writeFileSync(other, bytes);
  });

  it('asked for twice at once is computed once; cancelled, it is for both, and who asks then begins anew', async () => {
    const { user } = workspace;
    const { id } = await trainRidge(workspace, 'H1');
    const before = host.of('explain').length;
    const ask = (threads: number) =>
      resultOf(user.explanations.run({ experiment: id, threads })).catch((e: unknown) => e);
    const isRunning = host.next('explain');
    const events = await user.explanations.run({ experiment: id });
    const first = await events.next();
    if (first.done) throw new Error('ended at once');
    const cancelled = [resultOf(Promise.resolve(events)).catch((e: unknown) => e), ask(1)];
    await isRunning;
    expect(host.of('explain')).toHaveLength(before + 1);
    await user.jobs.cancel({ id: first.value.jobId });
    const anew = [ask(1), ask(2)];
    for (const error of await Promise.all(cancelled)) {
      expect(error).toMatchObject({ code: 'CANCELLED', message: expect.stringContaining(first.value.jobId) as string });
    }
    const [one, other] = await Promise.all(anew);
    expect(one).toMatchObject({ experiment: id });
    expect(other).toEqual(one);
    expect(host.of('explain')).toHaveLength(before + 2);
    const jobs = (await user.jobs.list({})).filter(({ title }) => title === `Explain ${id}`);
    expect(jobs.map(({ state }) => state)).toEqual(['done', 'cancelled']);
  });
});

describe('the command line', () => {
  beforeAll(() => workspace.engine.close());
  afterAll(async () => {
    workspace = { ...workspace, ...(await openEngine(workspace.root)) };
  });
  const at = (...args: string[]) => hrp(...args, '--workspace', workspace.root);

  it('explains a linear experiment, and a version of a model by its experiment', async () => {
    const linear = await at('experiments', 'explain', 'E2', '--json');
    expect(linear.code, linear.stderr).toBe(0);
    const made = conforming(explanationSchema, JSON.parse(linear.stdout));
    expect(made.kinds).toEqual(['permutation', 'coefficient']);
    expect(made.shap).toBeNull();
    const version = await at('model', 'explain', 'boosted@1', '--json');
    expect(JSON.parse(version.stdout)).toEqual(found);
    const { stdout } = await at('model', 'explain', 'boosted');
    expect(stdout).toMatch(/out of fold: .* rows of .* dates/);
    expect(stdout).toMatch(/feature .*folds .*IC lost ± s\.e\..* mean \|SHAP\| .*gain .*splits/);
    for (const feature of FEW_FEATURES) expect(stdout).toContain(feature);
  });

  it('says what is wrong', async () => {
    const { code, stderr } = await at('experiments', 'explain', 'E99');
    expect(code).not.toBe(0);
    expect(stderr).toContain('E99');
  });
});
