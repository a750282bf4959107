import { labelledRows, type Dataset } from '../../core/features/index.ts';
import { createRng, dateOffsets, shuffle } from '../../core/statistics/index.ts';
import { runFolds, type Executor, type FoldsSpec } from '../../core/validation/index.ts';

export interface ShuffledResult {
  seed: number;
  meanIc: number;
  /** Newey–West, lag h + d − 1. */
  standardError: number;
  /** |mean IC| is below `errors` standard errors. */
  within: boolean;
}

/** A copy of the dataset whose labels are shuffled among the rows of each date that have one. */
export function shuffledWithinDate(dataset: Dataset, seed: number): Dataset {
  const label = new Float64Array(new SharedArrayBuffer(dataset.label.byteLength));
  label.set(dataset.label);
  const rng = createRng(seed);
  const rows = labelledRows(dataset);
  const shuffled = Float64Array.from(rows, (row) => label[row]);
  const { offsets } = dateOffsets(Int32Array.from(rows, (row) => dataset.rowDate[row]));
  for (let k = 0; k + 1 < offsets.length; k++) shuffle(shuffled.subarray(offsets[k], offsets[k + 1]), rng);
  rows.forEach((row, i) => (label[row] = shuffled[i]));
  return { ...dataset, label };
}

/** Walk-forward over labels shuffled with each seed, `atOnce` seeds at a time; prints a line per seed. */
export async function runShuffled(
  title: string,
  spec: FoldsSpec,
  seeds: readonly number[],
  errors: number,
  executor: Executor,
  atOnce = 1,
): Promise<ShuffledResult[]> {
  const results: ShuffledResult[] = [];
  for (let first = 0; first < seeds.length; first += atOnce) {
    const runs = seeds.slice(first, first + atOnce).map(async (seed): Promise<ShuffledResult> => {
      const dataset = shuffledWithinDate(spec.dataset, seed);
      const { summary } = await runFolds({ ...spec, dataset, seed }, executor, { final: false });
      const { mean: meanIc, standardError } = summary.ic;
      return { seed, meanIc, standardError, within: Math.abs(meanIc) < errors * standardError };
    });
    results.push(...(await Promise.all(runs)));
  }
  const held = results.filter(({ within }) => within).length;
  process.stdout.write(`${title}: ${held} of ${results.length} within ${errors} Newey-West errors\n`);
  for (const { seed, meanIc, standardError, within } of results) {
    const t = (meanIc / standardError).toFixed(2);
    process.stdout.write(
      `  seed ${seed}: mean IC ${meanIc.toFixed(5)} +- ${standardError.toFixed(5)}, t ${t}${within ? '' : ' BEYOND'}\n`,
    );
  }
  return results;
}
