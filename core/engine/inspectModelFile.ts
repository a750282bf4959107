import { readFileSync } from 'node:fs';
import type { ModelFile } from '../contract/index.ts';
import { fromXgboostJson, type TreeModel } from '../models/index.ts';
import { fileError, sha256Of } from '../storage/index.ts';
import { restorePipeline } from '../validation/index.ts';

const OBJECT = '{'.charCodeAt(0);
const IS_SPACE = (byte: number) => byte <= 0x20;

/**
 * What a model file is: an artifact of this program (of any workspace) or XGBoost's JSON. The model is read whole, so
 * what is said of it is known to be usable; of one with preprocessing or feature selection, its features are those it sees.
 * Needs no workspace.
 * @throws AppError FILE_UNREADABLE; ARTIFACT_DAMAGED or FILE_FORMAT that say what is wrong
 */
export function inspectModelFile(path: string): ModelFile {
  const bytes = readBytes(path);
  const isJson = bytes.find((byte) => !IS_SPACE(byte)) === OBJECT;
  const model = isJson ? fromXgboostJson(bytes.toString('utf8')) : restorePipeline(bytes).model;
  return {
    path,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
    format: isJson ? 'xgboost-json' : 'hrp-artifact',
    model: model.name,
    version: model.version,
    params: model.params,
    features: model.featureCount,
    feature_names: model.featureNames ? [...model.featureNames] : null,
    trees: 'trees' in model ? (model as TreeModel).trees.root.length : null,
  };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}
