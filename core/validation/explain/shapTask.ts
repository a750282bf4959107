import type { FeatureMatrix } from '../../kernels/index.ts';
import { type ShapValues, treeShap } from '../../models/index.ts';
import { restorePipeline } from '../pipeline/artifact.ts';

export interface ShapInput {
  /** The model, with its pipeline where it has one. */
  readonly artifact: Uint8Array;
  /** In the columns that the model sees. */
  readonly matrix: FeatureMatrix;
  readonly rows: Uint32Array;
}

/** Explains some rows by a model of trees. */
export const shapTask = ({ artifact, matrix, rows }: ShapInput): ShapValues =>
  treeShap(restorePipeline(artifact).model, matrix, rows);
