import { AppError } from '../contract/index.ts';
import type { TrainingData } from './ModelDefinition.ts';

/** Training rows divided for early stopping. */
export interface ValidationTail {
  readonly train: Uint32Array;
  /** The rows of the last dates. */
  readonly validation: Uint32Array;
  /** Rows of earlier dates that are in neither: their labels are known only after the first validation date. */
  readonly purged: number;
}

/**
 * The last dates of the training rows, whole and as few as hold `fraction` of the rows, as validation rows; of the
 * others those whose label window meets a validation row's are left out (DESIGN 6).
 * @throws AppError BAD_INPUT without dates and label ends; NO_DATA when nothing is left to train on
 */
export function validationTail({ rows, rowDate, labelEnd }: TrainingData, fraction: number): ValidationTail {
  if (!rowDate || !labelEnd) {
    throw new AppError(
      'BAD_INPUT',
      'Early stopping needs the date and the label end of every row: give rowDate and labelEnd, or switch it off.',
    );
  }
  const dates = Int32Array.from(rows, (row) => rowDate[row]).sort();
  const first = dates[Math.max(0, Math.min(dates.length - 1, Math.floor((1 - fraction) * dates.length)))];
  const validation = rows.filter((row) => rowDate[row] >= first);
  const train = rows.filter((row) => rowDate[row] < first && labelEnd[row] <= first);
  if (train.length === 0) {
    throw new AppError(
      'NO_DATA',
      `Early stopping leaves no row to train on: of ${rows.length} rows ${validation.length} are its validation tail and the labels of the others end in it. Take a smaller validation_fraction, more dates, or switch early stopping off.`,
    );
  }
  return { train, validation, purged: rows.length - train.length - validation.length };
}
