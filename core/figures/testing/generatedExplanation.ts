import { type Explanation, type FeatureImportance, type ShapSample } from '../../contract/index.ts';
import { createRng } from '../../statistics/index.ts';

const HASH = '0123456789abcdef'.repeat(4);

export interface GeneratedExplanationOptions {
  seed: number;
  features?: number;
  /** Rows of the SHAP sample. */
  rows?: number;
}

/** What a model of trees uses, from seeded noise: the first features matter most, the last was left out by every fold. */
export function generatedExplanation({ seed, features = 39, rows = 60 }: GeneratedExplanationOptions): Explanation {
  const rng = createRng(seed);
  const names = Array.from({ length: features }, (_, j) => `feature_${j + 1}`);
  const seen = names.slice(0, -1);
  const sizeOf = (j: number) => 1 / (j + 1);
  const shap: ShapSample = {
    ...{ rows: 10 * rows, of: 100 * rows, expected: 0.001 },
    sample: Array.from({ length: rows }, (_, i) => ({
      ...{ date: '2020-01-02', symbol: `S${i}`, prediction: 0.001 + 0.01 * rng.normal() },
    })),
    features: seen.map((feature, j) => {
      const values = Array.from({ length: rows }, () => (rng.uniform() < 0.05 ? null : rng.normal()));
      return { feature, values, shap: values.map((value) => 0.002 * sizeOf(j) * ((value ?? 0) + 0.3 * rng.normal())) };
    }),
  };
  return {
    ...{ experiment: 'E1', model: 'gbdt_leafwise', created_by: 'user:ada', created_at: '2026-11-24T10:00:00.000Z' },
    kinds: ['permutation', 'shap', 'gain', 'split'],
    features: names.map((feature, j): FeatureImportance => {
      const isSeen = j < seen.length;
      return {
        ...{ feature, seen: isSeen, folds: isSeen ? Math.max(1, 5 - (j >> 2)) : 0 },
        permutation: isSeen
          ? { value: 0.02 * sizeOf(j) + 0.001 * rng.normal(), sd: 0.0004, standardError: 0.002 }
          : { value: null, sd: null, standardError: null },
        shap: isSeen ? 0.002 * sizeOf(j) : null,
        gain: isSeen ? 3 * sizeOf(j) : null,
        split: isSeen ? Math.round(120 * sizeOf(j)) : null,
        ...{ coefficient: null, sensitivity: null, share: null },
      };
    }),
    outOfFold: { rows: 51_234, dates: 720, ic: 0.031, folds: 5, repeats: 5 },
    shap,
    ...{ inputs_sha256: HASH, artifact_sha256: HASH },
  };
}
