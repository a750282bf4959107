import { AppError } from '../contract/index.ts';
import type { FeatureMatrix } from '../kernels/index.ts';
import { checkRows } from './checkTrainingData.ts';
import type { ModelIdentity } from './ModelDefinition.ts';

/** @throws AppError BAD_INPUT when the matrix has not the model's number of columns, or lacks one of the rows */
export function checkPrediction({ name, featureCount }: ModelIdentity, matrix: FeatureMatrix, rows: Uint32Array): void {
  if (matrix.columns !== featureCount) {
    const message = `This ${name} model was trained on ${featureCount} features and the matrix has ${matrix.columns}`;
    throw new AppError('BAD_INPUT', `${message}: pass the model's features in their order.`);
  }
  checkRows(matrix, rows);
}
