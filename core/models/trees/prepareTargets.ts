import { AppError } from '../../contract/index.ts';
import type { FitOptions, TrainingData } from '../ModelDefinition.ts';
import { type BinnedMatrix, binMatrix, fitBinEdges } from './binning.ts';

/** Share of the label's sum of squares below which a gain is rounding: the residuals of a fit that is already exact. */
const ROUNDING = 1e-26;
const EMPTY_SHARE = 1e-9;

/** What both tree engines start from; positions count the training rows from 0. */
export interface Prepared {
  readonly bins: BinnedMatrix;
  readonly rows: Uint32Array;
  /** By position; 1 without sample weights. */
  readonly weight: Float64Array;
  /** By position. */
  readonly label: Float64Array;
  /** Weighted mean of the label. */
  readonly mean: number;
  /** Mean weight of a row: "rows" in a limit are summed weight in this unit. */
  readonly rowWeight: number;
  /** Summed weight below which a bin counts as empty. */
  readonly emptyWeight: number;
  readonly minGain: number;
  /** Ascending; those that differ between training rows. */
  readonly features: Uint32Array;
}

/**
 * The training rows of tree models: binned (or the shared bins, checked), with labels and weights by position.
 * @throws AppError BAD_INPUT when the shared bins are of another matrix or another max_bin
 */
export function prepareTargets(data: TrainingData, maxBin: number, { bins: shared }: FitOptions): Prepared {
  const { matrix, rows } = data;
  if (shared && (shared.rows !== matrix.rows || shared.columns !== matrix.columns || shared.edges.maxBin !== maxBin)) {
    const given = `${shared.rows} x ${shared.columns} with max_bin ${shared.edges.maxBin}`;
    const needed = `${matrix.rows} x ${matrix.columns} with max_bin ${maxBin}`;
    throw new AppError('BAD_INPUT', `The shared bins are ${given} and the fit is ${needed}: bin this matrix.`);
  }
  const bins = shared ?? binMatrix(matrix, fitBinEdges(matrix, rows, maxBin));
  const label = Float64Array.from(rows, (row) => data.label[row]);
  const weight = new Float64Array(rows.length).fill(1);
  if (data.weight) for (let i = 0; i < rows.length; i++) weight[i] = data.weight[rows[i]];
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    total += weight[i];
    sum += weight[i] * label[i];
    squares += weight[i] * label[i] ** 2;
  }
  return {
    bins,
    rows,
    weight,
    label,
    mean: sum / total,
    rowWeight: total / rows.length,
    emptyWeight: (EMPTY_SHARE * total) / rows.length,
    minGain: ROUNDING * squares,
    features: varyingFeatures(bins, rows),
  };
}

function varyingFeatures(bins: BinnedMatrix, rows: Uint32Array): Uint32Array {
  const { values, columns } = bins;
  const varies = (j: number) => {
    const first = values[rows[0] * columns + j];
    return rows.some((row) => values[row * columns + j] !== first);
  };
  return Uint32Array.from({ length: columns }, (_, j) => j).filter(varies);
}
