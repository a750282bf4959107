import { describe, expect, test } from 'vitest';
import { AppError } from '../contract/index.ts';
import { decodeArtifact, encodeArtifact, type Artifact } from './artifact/Artifact.ts';
import { deserialiseModel, modelDefinition, MODELS } from './catalogue.ts';
import { planted, sameBytes } from './testing/planted.ts';

const SEED = 20_261;
const SHAPE = [300, 4, 200] as const;
const NOISE = 0.5;
const FEW_TREES = { n_estimators: 5 };
const NAMES = ['ünï', 'b', 'c "quoted"', '特徴'];

const paramsOf = (name: string) =>
  name === 'ensemble' ? { members: 'ridge,lasso' } : modelDefinition(name).usesBins ? FEW_TREES : {};
const data = planted(SEED, SHAPE, (x) => x(0) - x(1) * x(2), NOISE);
data.matrix.values[3] = NaN;
data.matrix.values[250] = NaN;

function refusal(bytes: Uint8Array): AppError {
  try {
    deserialiseModel(bytes);
  } catch (thrown) {
    return AppError.from(thrown);
  }
  throw new AppError('BUG', 'nothing was refused');
}

describe('modelDefinition', () => {
  test('finds names and aliases', () => {
    expect(MODELS.map(({ name }) => name)).toEqual([
      'ridge',
      'lasso',
      'elastic_net',
      'random_forest',
      'gbdt_leafwise',
      'gbdt_depthwise',
      'mlp',
      'ols',
      'extra_trees',
      'ensemble',
    ]);
    for (const model of MODELS) expect(modelDefinition(model.name)).toBe(model);
    expect(modelDefinition('lightgbm').name).toBe('gbdt_leafwise');
  });

  test('lists the known names for an unknown one', () => {
    expect(() => modelDefinition('svm')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', message: expect.stringMatching(/"svm".*ridge.*forest.*lightgbm/) }),
    );
  });
});

describe.each(MODELS.map(({ name }) => name))('artifact of %s', (name) => {
  const fitted = modelDefinition(name).fit(data, paramsOf(name), { seed: SEED, featureNames: NAMES });
  const bytes = fitted.serialise();

  test('comes back with bit-identical predictions, importance and bytes', () => {
    // At an odd offset of a larger buffer, as a file read into a pool may lie.
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    const restored = deserialiseModel(shifted);
    expect(restored.predict(data.matrix, data.test)).toEqual(fitted.predict(data.matrix, data.test));
    expect(restored.importance()).toEqual(fitted.importance());
    expect(sameBytes(restored.serialise(), bytes)).toBe(true);
    expect(restored).toMatchObject({
      name,
      version: modelDefinition(name).version,
      featureCount: SHAPE[1],
      featureNames: NAMES,
    });
    expect(restored.params).toEqual(fitted.params);
  });

  test('is refused when cut or prolonged anywhere', () => {
    for (let length = 0; length < bytes.length; length += length < 400 ? 1 : 97) {
      const error = refusal(bytes.subarray(0, length));
      expect(error.code).toBe('ARTIFACT_DAMAGED');
      expect(error.message).toContain(`${length} bytes`);
    }
    expect(refusal(Uint8Array.of(...bytes, 0)).code).toBe('ARTIFACT_DAMAGED');
  });

  test('is refused when a byte is flipped anywhere', () => {
    for (let at = 0; at < bytes.length; at += at < 400 ? 1 : 97) {
      const flipped = bytes.slice();
      flipped[at] ^= 0x10;
      expect(refusal(flipped).code, `byte ${at}`).toBe('ARTIFACT_DAMAGED');
    }
    const last = bytes.slice();
    last[bytes.length - 9] ^= 1;
    expect(refusal(last).message).toContain('checksum');
  });
});

describe('deserialiseModel says what is wrong', () => {
  const bytes = modelDefinition('gbdt_leafwise').fit(data, FEW_TREES, { seed: SEED }).serialise();
  const artifact = decodeArtifact(bytes);
  const changed = (change: Partial<Artifact>) => refusal(encodeArtifact({ ...artifact, ...change }));
  const identity = (change: object) => ({ identity: { ...artifact.identity, ...change } });
  const section = (name: string, change: (values: Int32Array) => void) => {
    const copy = Int32Array.from(artifact.sections[name]);
    change(copy);
    const Type = artifact.sections[name].constructor as Int32ArrayConstructor;
    return { sections: { ...artifact.sections, [name]: Type.from(copy) } };
  };

  test('another file', () => expect(refusal(new Uint8Array(64)).message).toContain('HRPM'));

  test('a newer format', () => {
    const newer = bytes.slice();
    newer[4] = 2;
    expect(refusal(newer).message).toMatch(/format 2 .* up to 1.*newer release/);
  });

  test('a newer or an unknown model', () => {
    expect(changed(identity({ version: 4 })).message).toMatch(/version 4 of gbdt_leafwise .* up to 3/);
    expect(changed(identity({ name: 'oracle' })).message).toContain('"oracle"');
  });

  test('but version 1 without cover counts is read', () => {
    const sections = Object.fromEntries(Object.entries(artifact.sections).filter(([name]) => name !== 'cover'));
    const older = encodeArtifact({ ...artifact, ...identity({ version: 1 }), sections });
    const restored = deserialiseModel(older);
    expect(restored.predict(data.matrix, data.test)).toEqual(deserialiseModel(bytes).predict(data.matrix, data.test));
    expect(sameBytes(restored.serialise(), older)).toBe(true);
  });

  test('an absent, mistyped or short section, and an absent number', () => {
    expect(changed({ sections: {} }).message).toContain('"feature"');
    const { left, ...others } = artifact.sections;
    expect(changed({ sections: { ...others, left: Float64Array.from(left) } }).message).toContain('"left"');
    expect(changed({ sections: { ...others, left: left.slice(1) } }).message).toMatch(/"left" has \d+ entries/);
    expect(changed({ scalars: {} }).message).toContain('"base"');
  });

  test.each([
    ['a feature that is not there', section('feature', (values) => (values[0] = SHAPE[1]))],
    ['a child outside', section('left', (values) => (values[0] = 1_000_000))],
    ['a child before its parent', section('right', (values) => (values[0] = 0))],
    ['a child of two parents', section('right', (values) => (values[0] = 1))],
    ['a root outside', section('root', (values) => (values[0] = 1_000_000))],
  ])('%s', (_, change) => {
    expect(changed(change)).toMatchObject({ code: 'ARTIFACT_DAMAGED', message: expect.stringContaining('node') });
  });

  test('a header of another shape', () => {
    expect(changed({ identity: { ...artifact.identity, version: 1.5 } }).message).toContain('header');
  });
});
