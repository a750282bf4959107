import { AppError } from '../contract/index.ts';
import {
  dateOffsets,
  driftBetween,
  quantile,
  sortedSample,
  type Drift,
  type FloatArray,
  type SortedSample,
} from '../statistics/index.ts';

const MIN_BLOCKS = 5;
const USUAL = 0.95;

/** Rows `start .. end` of the reference. */
export interface DateBlock {
  readonly start: number;
  readonly end: number;
}

/**
 * The reference cut into consecutive blocks of `length` dates, the last of them ending on its last date; of more than
 * `maxBlocks`, that many evenly spread. Fewer than 5 blocks are `NO_DATA`: they have no 95 % point worth the name.
 */
export function dateBlocks(rowDate: Int32Array, length: number, maxBlocks: number): DateBlock[] {
  const { dates, offsets } = dateOffsets(rowDate);
  const count = length === 0 ? 0 : Math.floor(dates.length / length);
  if (count < MIN_BLOCKS) {
    const message = `${dates.length} reference dates hold ${count} blocks of the ${length} current dates; ${MIN_BLOCKS} are needed. Compare fewer current dates, at least one, or a longer reference.`;
    throw new AppError('NO_DATA', message, { referenceDates: dates.length, currentDates: length });
  }
  if (!(maxBlocks >= MIN_BLOCKS)) {
    throw new AppError('BAD_INPUT', `maxBlocks is ${maxBlocks}; give at least ${MIN_BLOCKS}, or leave it at 100.`);
  }
  const kept = Math.min(count, Math.floor(maxBlocks));
  return Array.from({ length: kept }, (_, k) => {
    const block = Math.floor(((k + 0.5) * count) / kept);
    const first = dates.length - (count - block) * length;
    return { start: offsets[first], end: offsets[first + length] };
  });
}

/**
 * Drift of each block from the rest of the reference.
 *
 * @param sorted the column as a sorted sample
 */
export function blockDrifts(column: FloatArray, sorted: SortedSample, blocks: readonly DateBlock[]): Drift[] {
  const buffer = new Float64Array(sorted.values.length);
  return blocks.map(({ start, end }) => {
    const block = sortedSample(column.subarray(start, end));
    return driftBetween(without(sorted, block, buffer), block);
  });
}

/** The 95 % point of each measure over the blocks in which it is known. */
export function usualDrift(drifts: readonly Drift[]): Drift {
  const point = (measure: keyof Drift) =>
    quantile(
      Float64Array.from(drifts, (drift) => drift[measure]),
      USUAL,
    );
  return {
    psi: point('psi'),
    kl: point('kl'),
    js: point('js'),
    wasserstein: point('wasserstein'),
    ks: point('ks'),
  };
}

/** `all` without its part `part`, in `buffer`: one pass over both, instead of a sort for every block. */
function without(all: SortedSample, part: SortedSample, buffer: Float64Array): SortedSample {
  let kept = 0;
  let next = 0;
  for (let i = 0; i < all.values.length; i++) {
    if (next < part.values.length && part.values[next] === all.values[i]) next++;
    else buffer[kept++] = all.values[i];
  }
  return { values: buffer.subarray(0, kept), missing: all.missing - part.missing };
}
