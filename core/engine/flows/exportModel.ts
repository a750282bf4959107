import { resolve } from 'node:path';
import { AppError, type ModelExport } from '../../contract/index.ts';
import { toXgboostJson } from '../../models/index.ts';
import type { Which } from '../../registry/index.ts';
import { writeFileAtomic } from '../../storage/index.ts';
import { restorePipeline } from '../../validation/index.ts';
import type { Services } from '../Services.ts';

/** For other programs, which run as whoever may read the file. */
const READABLE = 0o644;

/**
 * Writes a model version to a file in XGBoost's JSON format; a file that is there is replaced.
 * @throws AppError NOT_FOUND, BAD_INPUT for a model that is not of trees or has a pipeline, ARTIFACT_DAMAGED, FILE_UNREADABLE, DISK_FULL
 */
export function exportModel({ registry, artifacts }: Services, input: Which & { out: string }): ModelExport {
  const { name, version, model, model_sha256 } = registry.get(input);
  const restored = restorePipeline(artifacts.get(model_sha256));
  if (restored.pipeline) {
    const message = `${name} ${version} preprocesses or selects its features, for which XGBoost's format has no form: its trees alone would predict something else. Export a model trained without.`;
    throw new AppError('BAD_INPUT', message);
  }
  const bytes = Buffer.from(toXgboostJson(restored.model));
  const out = resolve(input.out);
  writeFileAtomic(out, bytes, READABLE);
  return { name, version, model, format: 'xgboost-json', out, bytes: bytes.length };
}
