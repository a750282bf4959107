import type { Dataset } from '../../features/index.ts';
import type { PipelineSpec } from './Pipeline.ts';
import type { Prepared } from './prepareTask.ts';

/**
 * Keeps what pipelines became, across the trials of a study: by what determines it, which is the dataset (an immutable
 * snapshot), the training rows and the pipeline's options. The least recently used goes beyond `limit`; each holds a
 * matrix of rows × selected features.
 */
export class PipelineCache {
  hits = 0;
  misses = 0;
  private readonly limit: number;
  private readonly byDataset = new WeakMap<Dataset, Map<string, Promise<Prepared>>>();

  constructor(limit = 16) {
    this.limit = limit;
  }

  /** What was prepared for this before, or what `prepare` makes of it now; a failure is not kept. */
  get(dataset: Dataset, train: Uint32Array, spec: PipelineSpec, prepare: () => Promise<Prepared>): Promise<Prepared> {
    const kept = this.byDataset.get(dataset) ?? new Map<string, Promise<Prepared>>();
    this.byDataset.set(dataset, kept);
    const key = `${rowsKey(train)} ${JSON.stringify([spec.preprocessing, spec.selection])}`;
    const known = kept.get(key);
    if (known) this.hits++;
    else this.misses++;
    const prepared = known ?? prepare();
    kept.delete(key);
    kept.set(key, prepared);
    prepared.catch(() => kept.delete(key));
    if (kept.size > this.limit) kept.delete(kept.keys().next().value!);
    return prepared;
  }
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
