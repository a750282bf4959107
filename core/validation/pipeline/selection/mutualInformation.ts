import { columnOf } from '../../../kernels/index.ts';
import { averageRanks, dateOffsets, log } from '../../../statistics/index.ts';
import type { Scored, SelectionInput } from './selectFeatures.ts';

/** Bins of the feature and of the label on each date. */
const BINS = 10;

/**
 * Mutual information, in nats, of the decile of a feature on its date and the decile of the label on it: what a feature
 * tells about symbols, in whatever shape, and nothing of what it tells about dates. The plug-in estimate of the pooled
 * table less its bias (Miller 1955): (non-empty rows − 1)(non-empty columns − 1) / 2n. NaN without a known pair.
 */
export function mutualInformation({ matrix, features, label, rowDate, train }: SelectionInput): Scored {
  const { offsets } = dateOffsets(Int32Array.from(train, (row) => rowDate[row]));
  const labelBin = binsByDate(
    Float64Array.from(train, (row) => label[row]),
    offsets,
  );
  const score = Float64Array.from(features, (_, j) => {
    const column = columnOf(matrix, j);
    const bin = binsByDate(
      Float64Array.from(train, (row) => column[row]),
      offsets,
    );
    return informationOf(bin, labelBin);
  });
  return { score, dropped: features.map(() => undefined) };
}

/** 0 … BINS − 1 by rank among the known values of the date; −1 for an unknown one. */
function binsByDate(values: Float64Array, offsets: Int32Array): Int8Array {
  const bins = new Int8Array(values.length).fill(-1);
  for (let k = 0; k + 1 < offsets.length; k++) {
    const ranks = averageRanks(values.subarray(offsets[k], offsets[k + 1]));
    let known = 0;
    for (const rank of ranks) if (!Number.isNaN(rank)) known++;
    for (let i = 0; i < ranks.length; i++)
      if (!Number.isNaN(ranks[i])) bins[offsets[k] + i] = Math.floor(((ranks[i] - 0.5) / known) * BINS);
  }
  return bins;
}

function informationOf(x: Int8Array, y: Int8Array): number {
  const table = new Float64Array(BINS * BINS);
  const ofX = new Float64Array(BINS);
  const ofY = new Float64Array(BINS);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < 0 || y[i] < 0) continue;
    table[x[i] * BINS + y[i]]++;
    ofX[x[i]]++;
    ofY[y[i]]++;
    n++;
  }
  let information = 0;
  for (let a = 0; a < BINS; a++)
    for (let b = 0; b < BINS; b++) {
      const count = table[a * BINS + b];
      if (count > 0) information += (count / n) * log((count * n) / (ofX[a] * ofY[b]));
    }
  const filled = (counts: Float64Array) => counts.filter((count) => count > 0).length;
  return n > 0 ? information - ((filled(ofX) - 1) * (filled(ofY) - 1)) / (2 * n) : NaN;
}
