import { AppError } from '../contract/index.ts';
import type { Observations } from './GaussianHmm.ts';

/** @throws AppError BAD_INPUT for a shape that does not fit its values, or a value that is not finite */
export function checkObservations({ rows, columns, values }: Observations, dimensions = columns): void {
  if (columns < 1 || values.length !== rows * columns || columns !== dimensions) {
    throw new AppError(
      'BAD_INPUT',
      `${values.length} values are not ${rows} observations of ${dimensions} columns. Give rows x columns values.`,
    );
  }
  const unknown = values.findIndex((value) => !Number.isFinite(value));
  if (unknown >= 0) {
    throw new AppError(
      'BAD_INPUT',
      `Observation ${Math.floor(unknown / columns)} has the value ${values[unknown]} in column ${unknown % columns}. Leave out days that are not fully known.`,
    );
  }
}
