import { columnOf, type FeatureMatrix } from '../kernels/index.ts';
import { dateOffsets, informationCoefficients, mean, pearson, spearman, withoutNaN } from '../statistics/index.ts';

export interface EvidenceInput {
  readonly matrix: FeatureMatrix;
  readonly label: Float64Array;
  readonly rowDate: Int32Array;
  /** The column to look at. */
  readonly column: number;
}

export interface FeatureEvidence {
  readonly pearson: number;
  readonly spearman: number;
  /** Mean per-date information coefficient of the feature by itself. */
  readonly meanIc: number;
}

/** Rows that the pooled correlations are taken over: enough to tell a copy of the label from anything else. */
const SAMPLE = 50_000;

/** How much one feature by itself knows of the label, over all rows of a dataset. NaN where it cannot be said. */
export function featureEvidence({ matrix, label, rowDate, column }: EvidenceInput): FeatureEvidence {
  const prediction = Float64Array.from(columnOf(matrix, column));
  const { offsets } = dateOffsets(rowDate);
  const ic = informationCoefficients({ prediction, label, offsets });
  const stride = Math.max(1, Math.ceil(label.length / SAMPLE));
  const every = (values: Float64Array) => values.filter((_, row) => row % stride === 0);
  const [x, y] = [every(prediction), every(label)];
  return { pearson: pearson(x, y), spearman: spearman(x, y), meanIc: mean(withoutNaN(ic)) };
}
