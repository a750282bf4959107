import { columnOf, type FeatureMatrix } from '../kernels/index.ts';
import { dateOffsets, informationCoefficients, mean, pearson, spearman, withoutNaN } from '../statistics/index.ts';
import { drawnPlaces } from './drawnPlaces.ts';

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

/** How much one feature by itself knows of the label, over all rows of a dataset. NaN where it cannot be said. */
export function featureEvidence({ matrix, label, rowDate, column }: EvidenceInput): FeatureEvidence {
  const prediction = Float64Array.from(columnOf(matrix, column));
  const { offsets } = dateOffsets(rowDate);
  const ic = informationCoefficients({ prediction, label, offsets });
  const places = drawnPlaces(label.length);
  const [x, y] = [prediction, label].map((values) => Float64Array.from(places, (row) => values[row]));
  return { pearson: pearson(x, y), spearman: spearman(x, y), meanIc: mean(withoutNaN(ic)) };
}
