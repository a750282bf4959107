import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { spearmanScratch } from './spearman.ts';

export interface IcInput {
  /** One number per row, rows ascending by date; NaN is unknown. */
  readonly prediction: FloatArray;
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
export function informationCoefficients({ prediction, label, offsets, minSymbols = 10 }: IcInput): Float64Array {
  if (prediction.length !== label.length || offsets.at(-1) !== prediction.length) {
    const message = `${prediction.length} predictions, ${label.length} labels and offsets that end at ${offsets.at(-1)} do not belong together; give one of each per row.`;
    throw new AppError('BAD_INPUT', message);
  }
  const dates = offsets.length - 1;
  const result = new Float64Array(dates);
  let largest = 0;
  for (let k = 0; k < dates; k++) largest = Math.max(largest, offsets[k + 1] - offsets[k]);
  const scratch = spearmanScratch(largest);
  for (let k = 0; k < dates; k++) {
    let n = 0;
    for (let row = offsets[k]; row < offsets[k + 1]; row++) {
      if (Number.isNaN(prediction[row]) || Number.isNaN(label[row])) continue;
      scratch.x[n] = prediction[row];
      scratch.y[n++] = label[row];
    }
    result[k] = n < minSymbols ? NaN : scratch.correlation(n);
  }
  return result;
}
