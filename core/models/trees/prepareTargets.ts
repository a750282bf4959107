import { AppError } from '../../contract/index.ts';
import type { Arena } from '../../kernels/index.ts';
import type { FitOptions, TrainingData } from '../ModelDefinition.ts';
import { type BinnedMatrix, binMatrix, fitBinEdges } from './binning.ts';

/** Share of the label's sum of squares below which a gain is rounding: the residuals of a fit that is already exact. */
const ROUNDING = 1e-26;

/** The rows that trees are grown on, in the kernels' memory; positions count them from 0. */
export interface TrainingRows {
  readonly bins: BinnedMatrix;
  /** By feature: its bins without the missing value's. */
  readonly binCounts: Uint32Array;
  readonly rows: Uint32Array;
  /** By position; absent when every row weighs the same as one. */
  readonly weight: Float64Array | undefined;
  /** Ascending; those that differ between training rows. */
  readonly features: Uint32Array;
}

/** What all tree engines start from. */
export interface Prepared extends TrainingRows {
  /** By position. */
  readonly label: Float64Array;
  /** Weighted mean of the label. */
  readonly mean: number;
  readonly totalWeight: number;
  /** Mean weight of a row: "rows" in a limit are summed weight in this unit. */
  readonly rowWeight: number;
  readonly minGain: number;
}

/**
 * The training rows of tree models: binned (or the shared bins, checked), with labels and weights by position. Rows after
 * the data's last are not binned: a walk-forward's first folds would bin more of those than of their own.
 * @param train those of the data's rows to grow on
 * @throws AppError BAD_INPUT when the shared bins are of another matrix or another max_bin
 */
export function prepareTargets(
  data: TrainingData,
  maxBin: number,
  { bins: shared }: FitOptions,
  arena: Arena,
  train = data.rows,
): Prepared {
  const { matrix } = data;
  if (shared && (shared.rows !== matrix.rows || shared.columns !== matrix.columns || shared.edges.maxBin !== maxBin)) {
    const given = `${shared.rows} x ${shared.columns} with max_bin ${shared.edges.maxBin}`;
    const needed = `${matrix.rows} x ${matrix.columns} with max_bin ${maxBin}`;
    throw new AppError('BAD_INPUT', `The shared bins are ${given} and the fit is ${needed}: bin this matrix.`);
  }
  const end = data.rows.reduce((last, row) => Math.max(last, row), -1) + 1;
  const bins = shared ?? binMatrix(matrix, fitBinEdges(matrix, train, maxBin), arena, end);
  const n = train.length;
  const rows = arena.uint32(n);
  rows.set(train);
  const label = arena.float64(n);
  for (let i = 0; i < n; i++) label[i] = data.label[rows[i]];
  const weight = data.weight && arena.float64(n);
  if (weight) for (let i = 0; i < n; i++) weight[i] = data.weight![rows[i]];
  const binCounts = arena.uint32(matrix.columns);
  binCounts.set(bins.edges.upper.map(({ length }) => length));
  const varying = varyingFeatures(bins, rows);
  const features = arena.uint32(varying.length);
  features.set(varying);
  let totalWeight = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const w = weight ? weight[i] : 1;
    totalWeight += w;
    sum += w * label[i];
    squares += w * label[i] * label[i];
  }
  return {
    ...{ bins, binCounts, rows, weight, features, label },
    mean: sum / totalWeight,
    totalWeight,
    rowWeight: totalWeight / n,
    minGain: ROUNDING * squares,
  };
}

function varyingFeatures({ byFeature, columns, rows: height }: BinnedMatrix, rows: Uint32Array): Uint32Array {
  const varies = (j: number) => {
    const first = byFeature[j * height + rows[0]];
    for (const row of rows) if (byFeature[j * height + row] !== first) return true;
    return false;
  };
  return Uint32Array.from({ length: columns }, (_, j) => j).filter(varies);
}
