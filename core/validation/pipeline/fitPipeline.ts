import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { quantile } from '../../statistics/index.ts';
import { sectorsOf } from '../splits/symbolGroups.ts';
import { Stages } from '../StageTimes.ts';
import { columnsOf, type State } from './columns.ts';
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
export function fitPipeline(input: FitPipelineInput, stages = new Stages()): FittedPipeline {
  const { panel, preprocessing = {}, selection, train } = input;
  if (train.length === 0) throw new AppError('NO_DATA', 'There are no training rows to fit the preprocessing on.');
  const { features, matrix, symbols } = panel;
  const all = features.map((_, j) => j);
  const { state, columns } = stages.measure('preprocess', () => {
    const state: State = {
      preprocessing,
      limits:
        preprocessing.winsorise === undefined
          ? null
          : all.map((j) => limitsOf(panel, j, train, preprocessing.winsorise!)),
      sectors: preprocessing.neutralise ? bySymbol(symbols, sectorsOf(panel)) : null,
      fill: preprocessing.impute === 'zero' ? all.map(() => 0) : null,
    };
    if (preprocessing.impute !== 'median' && !selection) return { state, columns: null };
    const columnAt = columnsOf(panel, state);
    const columns = selection ? emptyMatrix(matrix.rows, features.length) : null;
    const fill = all.map((j) => {
      const column = columnAt(j);
      const median = preprocessing.impute === 'median' ? known(quantile(at(column, train), 0.5)) : null;
      if (median !== null) column.forEach((value, row) => Number.isNaN(value) && (column[row] = median));
      if (columns) columnOf(columns, j).set(column);
      return median;
    });
    return { state: preprocessing.impute === 'median' ? { ...state, fill } : state, columns };
  });
  const choices =
    selection && columns
      ? stages.measure('select', () =>
          selectFeatures({ ...input, matrix: columns, features, rowDate: panel.rowDate, selection }),
        )
      : null;
  const selected = choices ? all.filter((j) => choices[j].kept) : all;
  return { version: PIPELINE_VERSION, features, ...state, selected, choices };
}

const emptyMatrix = (rows: number, columns: number): FeatureMatrix => ({
  rows,
  columns,
  values: new Float32Array(rows * columns),
});

const at = (values: Float32Array, rows: Uint32Array) => Float64Array.from(rows, (row) => values[row]);
const known = (value: number) => (Number.isNaN(value) ? null : value);

function limitsOf({ matrix }: Panel, j: number, train: Uint32Array, share: number): [number, number] | null {
  const values = at(columnOf(matrix, j), train);
  const [low, high] = [quantile(values, share), quantile(values, 1 - share)];
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

const bySymbol = (symbols: readonly string[], sectors: readonly string[]): Record<string, string> =>
  Object.fromEntries(symbols.map((symbol, i) => [symbol, sectors[i]]));
