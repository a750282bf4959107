import type { Dataset } from '../../features/index.ts';
import type { FeatureMatrix } from '../../kernels/index.ts';
import type { FittedPipeline, PipelineSpec } from './Pipeline.ts';

/** Kept at once. */
const MATRICES = 16;

export interface PreparedMatrix {
  readonly pipeline: FittedPipeline;
  /** Every row of the dataset in the columns that the model sees; on a SharedArrayBuffer. */
  readonly matrix: FeatureMatrix;
}

/** How a fold makes what is not kept. */
export interface Preparation {
  /** Fits the pipeline and applies it. */
  readonly fit: () => Promise<PreparedMatrix>;
  /** Applies a fitted pipeline to the dataset. */
  readonly apply: (pipeline: FittedPipeline) => Promise<FeatureMatrix>;
}

/**
 * Keeps what pipelines became, across the trials of a study: by what determines it, which is the dataset (an immutable
 * snapshot), the training rows and the pipeline's options. A fitted pipeline is small and slow to make: all are kept,
 * however many folds there are. A matrix holds rows × selected features and is quickly made again: the least recently
 * used goes beyond 16 of them.
 */
export class PipelineCache {
  hits = 0;
  misses = 0;
  private readonly byDataset = new WeakMap<Dataset, Kept>();

  /** What was prepared for this before, or what is made of it now; a failure is not kept. */
  async get(dataset: Dataset, train: Uint32Array, spec: PipelineSpec, make: Preparation): Promise<PreparedMatrix> {
    const kept = this.byDataset.get(dataset) ?? { fitted: new Map(), matrix: new Map() };
    this.byDataset.set(dataset, kept);
    const key = `${rowsKey(train)} ${JSON.stringify([spec.preprocessing, spec.selection])}`;
    const fitted = kept.fitted.get(key);
    if (fitted) this.hits++;
    else this.misses++;
    const made = fitted ? null : make.fit();
    const pipeline = fitted ?? made!.then((prepared) => prepared.pipeline);
    const matrix = kept.matrix.get(key) ?? made?.then((prepared) => prepared.matrix) ?? pipeline.then(make.apply);
    kept.matrix.delete(key);
    keep(kept.fitted, key, pipeline);
    keep(kept.matrix, key, matrix);
    if (kept.matrix.size > MATRICES) kept.matrix.delete(kept.matrix.keys().next().value!);
    const [one, other] = await Promise.all([pipeline, matrix]);
    return { pipeline: one, matrix: other };
  }
}

interface Kept {
  readonly fitted: Map<string, Promise<FittedPipeline>>;
  readonly matrix: Map<string, Promise<FeatureMatrix>>;
}

function keep<T>(map: Map<string, Promise<T>>, key: string, value: Promise<T>): void {
  map.set(key, value);
  value.catch(() => map.delete(key));
}

/** Number of rows and two 32-bit hashes of them (FNV-1a over whole numbers, and the same from another start). */
function rowsKey(rows: Uint32Array): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const row of rows) {
    a = Math.imul(a ^ row, 0x01000193);
    b = Math.imul(b ^ row ^ (b >>> 15), 0x85ebca6b);
  }
  return `${rows.length}:${a >>> 0}:${b >>> 0}`;
}
