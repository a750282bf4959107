import { columnOf } from '../../../kernels/index.ts';
import { dateOffsets, informationCoefficients, mean, pearson, withoutNaN } from '../../../statistics/index.ts';
import { drawnPlaces } from '../../drawnPlaces.ts';
import type { Scored, SelectionInput } from './selectFeatures.ts';

/**
 * Features by the absolute mean of their own per-date information coefficient; of two whose absolute correlation is
 * above `maxCorrelation` the one with the smaller goes.
 */
export function correlationPruning({ matrix, features, label, rowDate, train, selection }: SelectionInput): Scored {
  const { offsets } = dateOffsets(Int32Array.from(train, (row) => rowDate[row]));
  const trainLabel = Float64Array.from(train, (row) => label[row]);
  const places = drawnPlaces(train.length);
  const columns = features.map((_, j) => {
    const column = columnOf(matrix, j);
    return Float64Array.from(train, (row) => column[row]);
  });
  const score = Float64Array.from(columns, (prediction) =>
    Math.abs(mean(withoutNaN(informationCoefficients({ prediction, label: trainLabel, offsets })))),
  );
  const sample = columns.map((column) => Float64Array.from(places, (i) => column[i]));
  const dropped: (string | undefined)[] = features.map(() => undefined);
  const kept: number[] = [];
  const best = [...features.keys()].filter((j) => !Number.isNaN(score[j])).sort((a, b) => score[b] - score[a] || a - b);
  for (const j of best) {
    for (const other of kept) {
      const correlation = pearson(sample[j], sample[other]);
      if (!(Math.abs(correlation) > selection.maxCorrelation)) continue;
      dropped[j] = `correlation ${correlation.toFixed(3)} with ${features[other]}, which has the larger |IC|`;
      break;
    }
    if (dropped[j] === undefined) kept.push(j);
  }
  return { score, dropped };
}
