import { AppError } from '../contract/index.ts';
import { rankerOf } from './averageRanks.ts';
import type { FloatArray } from './FloatArray.ts';
import { rankCorrelation } from './spearman.ts';

export interface IcInput extends IcLabels {
  /** One number per row, rows ascending by date; NaN is unknown. */
  readonly prediction: FloatArray;
}

export interface IcLabels {
  /** One number per row. */
  readonly label: FloatArray;
  /** Length dates + 1: the rows of date k are `offsets[k] .. offsets[k + 1]`. */
  readonly offsets: Int32Array;
  /** A date with fewer known pairs is NaN; default 10. */
  readonly minSymbols?: number;
}

/**
 * The information coefficient of every date: Spearman correlation (average ranks) of prediction and label across the
 * date's symbols (DESIGN 6). NaN where too few pairs are known or a side is constant. Never pooled over dates.
 */
export const informationCoefficients = ({ prediction, ...labels }: IcInput): Float64Array =>
  icAgainst(labels)(prediction);

/** {@link informationCoefficients} of many predictions of the same labels, whose ranks are worked out once. */
export function icAgainst({ label, offsets, minSymbols = 10 }: IcLabels): (prediction: FloatArray) => Float64Array {
  const rows = label.length;
  const dates = offsets.length - 1;
  let largest = 0;
  for (let k = 0; k < dates; k++) largest = Math.max(largest, offsets[k + 1] - offsets[k]);
  const rank = rankerOf(largest);
  const [x, y, rankX, rankY] = Array.from({ length: 4 }, () => new Float64Array(largest));
  /** Of the known labels of each date among themselves, from the date's first row on. */
  const labelRank = new Float64Array(rows);
  for (let k = 0; k < dates; k++) {
    let n = 0;
    for (let row = offsets[k]; row < offsets[k + 1]; row++) if (!Number.isNaN(label[row])) y[n++] = label[row];
    rank(y, n, labelRank.subarray(offsets[k]));
  }
  return (prediction) => {
    if (prediction.length !== rows || offsets.at(-1) !== rows) {
      const message = `${prediction.length} predictions, ${rows} labels and offsets that end at ${offsets.at(-1)} do not belong together; give one of each per row.`;
      throw new AppError('BAD_INPUT', message);
    }
    const result = new Float64Array(dates);
    for (let k = 0; k < dates; k++) {
      let n = 0;
      let labels = 0;
      for (let row = offsets[k]; row < offsets[k + 1]; row++) {
        if (Number.isNaN(label[row])) continue;
        labels++;
        if (Number.isNaN(prediction[row])) continue;
        x[n] = prediction[row];
        y[n++] = label[row];
      }
      if (n < minSymbols) {
        result[k] = NaN;
        continue;
      }
      rank(x, n, rankX);
      if (n < labels) rank(y, n, rankY);
      result[k] = rankCorrelation(rankX, n < labels ? rankY : labelRank.subarray(offsets[k]), n);
    }
    return result;
  };
}
