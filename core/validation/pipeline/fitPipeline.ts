import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { quantile, sortedQuantile, sortedSample } from '../../statistics/index.ts';
import { requireSectors } from '../splits/symbolGroups.ts';
import { Stages } from '../StageTimes.ts';
import { columnsOf, fillUnknown, type State } from './columns.ts';
import { PIPELINE_VERSION, type FittedPipeline, type Panel, type PipelineSpec } from './Pipeline.ts';
import { selectFeatures } from './selection/selectFeatures.ts';

export interface FitPipelineInput extends PipelineSpec {
  readonly panel: Panel;
  /** By row; only the training rows are read. */
  readonly label: Float64Array;
  readonly labelEnd: Int32Array;
  /** Ascending; what is learned is learned on these alone. */
  readonly train: Uint32Array;
}

/**
 * Learns, on the training rows, the quantiles that values are pulled in to, what stands for unknown values, and which
 * features the model sees. What is done across the symbols of a date needs no learning: it takes all rows of the date,
 * whose features are known on it.
 * @throws AppError NO_DATA without training rows or when no feature can be chosen; BAD_INPUT when sectors are needed and
 * unknown; NUMERICAL for the z-score of an infinite value
 */
export const fitPipeline = (input: FitPipelineInput): FittedPipeline => fitColumns(input, new Stages()).pipeline;

/** {@link fitPipeline} with every column of the panel as it is after preprocessing, where fitting made them. */
export function fitColumns(
  input: FitPipelineInput,
  stages: Stages,
): { pipeline: FittedPipeline; columns: FeatureMatrix | null } {
  const { panel, preprocessing = {}, selection, train } = input;
  if (train.length === 0) throw new AppError('NO_DATA', 'There are no training rows to fit the preprocessing on.');
  if (preprocessing.neutralise) requireSectors(panel);
  const { features, matrix } = panel;
  const { winsorise, impute } = preprocessing;
  const all = features.map((_, j) => j);
  const { state, columns } = stages.measure('preprocess', () => {
    const learned: State = {
      preprocessing,
      limits: winsorise === undefined ? null : all.map((j) => limitsOf(panel, j, train, winsorise)),
      fill: impute === 'zero' ? all.map(() => 0) : null,
    };
    if (impute !== 'median' && !selection) return { state: learned, columns: null };
    const columnAt = columnsOf(panel, learned);
    const made = { rows: matrix.rows, columns: all.length, values: new Float32Array(matrix.rows * all.length) };
    const medians = all.map((j) => {
      const column = columnOf(made, j);
      column.set(columnAt(j));
      const median = impute === 'median' ? quantile(at(column, train), 0.5) : NaN;
      if (Number.isNaN(median)) return null;
      fillUnknown(column, median);
      return median;
    });
    return { state: impute === 'median' ? { ...learned, fill: medians } : learned, columns: made };
  });
  const choices =
    selection && columns
      ? stages.measure('select', () =>
          selectFeatures({ ...input, matrix: columns, features, rowDate: panel.rowDate, selection }),
        )
      : null;
  const selected = choices ? all.filter((j) => choices[j].kept) : all;
  return { pipeline: { version: PIPELINE_VERSION, features, ...state, selected, choices }, columns };
}

const at = (values: Float32Array, rows: Uint32Array) => Float64Array.from(rows, (row) => values[row]);

function limitsOf({ matrix }: Panel, j: number, train: Uint32Array, share: number): [number, number] | null {
  const { values } = sortedSample(at(columnOf(matrix, j), train));
  const [low, high] = [sortedQuantile(values, share), sortedQuantile(values, 1 - share)];
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}
