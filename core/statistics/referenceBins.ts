import { sortedQuantile } from './quantile.ts';
import { countBelow, countUpTo, type SortedSample } from './SortedSample.ts';

const BINS = 10;
const MIN_SHARE = 1e-4;

/**
 * How a reference splits the numbers. `deciles`: bin k holds (edges[k − 1], edges[k]], the outer bins are open; edges
 * that coincide are one. `categories`: a bin for each of fewer than 10 values.
 */
export type ReferenceBins =
  | { readonly kind: 'deciles'; readonly edges: Float64Array }
  | { readonly kind: 'categories'; readonly values: Float64Array };

/** The bins of DESIGN 6 'Drift': deciles by linear interpolation, or the values themselves where they are few. */
export function referenceBins({ values }: SortedSample): ReferenceBins {
  const distinct: number[] = [];
  for (let i = 0; i < values.length && distinct.length < BINS; i = countUpTo(values, values[i])) {
    distinct.push(values[i]);
  }
  if (distinct.length < BINS) return { kind: 'categories', values: Float64Array.from(distinct) };
  const edges = new Set<number>();
  for (let k = 1; k < BINS; k++) edges.add(sortedQuantile(values, k / BINS));
  return { kind: 'deciles', edges: Float64Array.from(edges) };
}

export interface BinShares {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Shares of both samples in the reference's bins, floored at 1e-4 and renormalised. Values that are no category of the
 * reference share one more bin, NaN another, each where either side has any. NaN shares for a sample of no rows.
 */
export function binShares(reference: SortedSample, current: SortedSample): BinShares {
  const bins = referenceBins(reference);
  const counts = [countInBins(bins, reference), countInBins(bins, current)];
  const kept = counts[0].map((_, bin) => bin < regularBins(bins) || counts.some((count) => count[bin] > 0));
  const [referenceShares, currentShares] = counts.map((count) => floored(count.filter((_, bin) => kept[bin])));
  return { reference: referenceShares, current: currentShares };
}

const regularBins = (bins: ReferenceBins) => (bins.kind === 'deciles' ? bins.edges.length + 1 : bins.values.length);

/** Counts in the regular bins, then of other values, then of NaN. */
function countInBins(bins: ReferenceBins, { values, missing }: SortedSample): number[] {
  if (bins.kind === 'deciles') {
    const upTo = [...Array.from(bins.edges, (edge) => countUpTo(values, edge)), values.length];
    return [...upTo.map((count, k) => count - (k > 0 ? upTo[k - 1] : 0)), 0, missing];
  }
  const counts = Array.from(bins.values, (value) => countUpTo(values, value) - countBelow(values, value));
  return [...counts, counts.reduce((rest, count) => rest - count, values.length), missing];
}

function floored(counts: number[]): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = Float64Array.from(counts, (count) => Math.max(MIN_SHARE, count / total));
  const sum = shares.reduce((partial, share) => partial + share, 0);
  return shares.map((share) => share / sum);
}
