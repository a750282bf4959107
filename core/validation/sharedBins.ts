import type { FeatureMatrix } from '../kernels/index.ts';
import { binMatrix, type BinnedMatrix, fitBinEdges, modelDefinition, type Parameters } from '../models/index.ts';

/**
 * The matrix binned once for all fits of a validation, with the edges of some (training) rows; undefined for a model that
 * does not work on bins. They are to be given back with `freeBins`.
 */
export function sharedBins(
  matrix: FeatureMatrix,
  rows: Uint32Array,
  model: string,
  { max_bin: maxBin }: Parameters,
): BinnedMatrix | undefined {
  if (!modelDefinition(model).usesBins || typeof maxBin !== 'number') return undefined;
  return binMatrix(matrix, fitBinEdges(matrix, rows, maxBin));
}
