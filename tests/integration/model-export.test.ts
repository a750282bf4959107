import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { contract, modelFile } from '../../core/contract/index.ts';
import { errorOf } from '../support/hrp.ts';
import { conforming, outputSchema } from '../support/outputSchema.ts';
import { FEW_FEATURES, researchWorkspace, trainRidge, type ResearchWorkspace } from '../support/researchWorkspace.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 733;
const TREES = 3;

const folder = temporaryFolder();
const out = join(folder, 'boosted.json');
let workspace: ResearchWorkspace;
let artifact: string;

beforeAll(async () => {
  workspace = await researchWorkspace(folder, MARKET_SEED);
  const boosted = { model: 'gbdt_leafwise', params: { n_estimators: TREES }, features: FEW_FEATURES };
  await resultOf(workspace.user.experiments.train({ hypothesis: 'H1', ...boosted }));
  await trainRidge(workspace);
  const { model_sha256 } = await workspace.user.models.register({ experiment: 'E1', name: 'boosted' });
  await workspace.user.models.register({ experiment: 'E2', name: 'linear' });
  artifact = join(workspace.root, 'artifacts', model_sha256);
  await workspace.engine.close();
});

const model = (...args: string[]) => runHere('model', ...args, '--workspace', workspace.root, '--actor', 'user:ada');
const exported = (...more: string[]) => model('export', '--format', 'xgboost-json', '--out', out, ...more);
const inspected = async (file: string) => {
  const { stdout, code, stderr } = await runHere('model', 'inspect', file, '--json');
  expect(code, stderr).toBe(0);
  return conforming(modelFile, JSON.parse(stdout));
};

it('exports a version by name, alias or number, and says where', async () => {
  const { stdout } = await exported('--model', 'boosted', '--json');
  const written = conforming(outputSchema(contract.models.export), JSON.parse(stdout));
  expect(written).toMatchObject({ name: 'boosted', version: 1, model: 'gbdt_leafwise', out });
  const text = readFileSync(out, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: [1, 7, 4], learner: { feature_names: FEW_FEATURES } });
  expect((await exported('--model', 'boosted@1')).stdout).toMatch(/boosted version 1 \(gbdt_leafwise\): [\d\s]+ bytes/);
  expect((await exported('--model', 'boosted@latest')).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(text);
});

it('refuses what it cannot export', async () => {
  const refused = async (code: string, message: RegExp, ...args: string[]) => {
    const error = errorOf(await exported(...args, '--json'));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  };
  await refused('BAD_INPUT', /needs a model of trees and this one is ridge/, '--model', 'linear');
  await refused('NOT_FOUND', /no model nobody/, '--model', 'nobody');
  await refused('NOT_FOUND', /no version 7/, '--model', 'boosted@7');
  await refused('FILE_UNREADABLE', /absent/, '--model', 'boosted', '--out', join(folder, 'absent', 'm.json'));
  expect(await model('export', '--model', 'boosted', '--format', 'onnx', '--out', out)).toMatchObject({ code: 2 });
});

it('inspects an artifact and a JSON without a workspace', async () => {
  const kept = await inspected(artifact);
  expect(kept).toMatchObject({ format: 'hrp-artifact', model: 'gbdt_leafwise', trees: TREES, features: 5 });
  expect(kept.params).toMatchObject({ n_estimators: TREES });
  const foreign = await inspected(out);
  expect(foreign).toMatchObject({ format: 'xgboost-json', model: 'imported_trees', trees: TREES, params: {} });
  expect(foreign.feature_names).toEqual(FEW_FEATURES);
  expect((await runHere('model', 'inspect', artifact)).stdout).toMatch(/gbdt_leafwise version \d+, 3 trees/);
});

it('says what is wrong with a file that is no model', async () => {
  const bad = async (bytes: string | Uint8Array, code: string, message: RegExp) => {
    const file = join(folder, 'bad');
    writeFileSync(file, bytes);
    const error = errorOf(await runHere('model', 'inspect', file, '--json'));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  };
  await bad('', 'ARTIFACT_DAMAGED', /0 bytes/);
  await bad('symbol,date\nAAA,2020-01-01\n', 'ARTIFACT_DAMAGED', /HRPM/);
  await bad(readFileSync(artifact).subarray(0, 900), 'ARTIFACT_DAMAGED', /900 bytes instead of/);
  await bad(readFileSync(out).subarray(0, 900), 'FILE_FORMAT', /not JSON, or was cut off/);
  await bad('{}', 'FILE_FORMAT', /version is absent/);
  const absent = errorOf(await runHere('model', 'inspect', join(folder, 'nothing'), '--json'));
  expect(absent).toMatchObject({ code: 'FILE_UNREADABLE' });
});
