import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { Stages, type Clock, type StageTimes } from '../StageTimes.ts';
import { applyPipeline, selectedColumns } from './applyPipeline.ts';
import { fitColumns, type FitPipelineInput } from './fitPipeline.ts';
import type { FittedPipeline } from './Pipeline.ts';

export interface Prepared {
  readonly pipeline: FittedPipeline;
  /** Every row of the dataset in the columns that the model sees; on a SharedArrayBuffer. */
  readonly matrix: FeatureMatrix;
  readonly times: Partial<StageTimes>;
}

/** Fits a pipeline on the training rows and applies it to all. */
export function prepareTask(input: FitPipelineInput, now?: Clock): Prepared {
  const stages = new Stages(now);
  const { pipeline, columns } = fitColumns(input, stages);
  const matrix = stages.measure('preprocess', () =>
    columns
      ? selectedColumns(columns.rows, pipeline.selected, (j) => columnOf(columns, j))
      : applyPipeline(pipeline, input.panel),
  );
  const { preprocess, select } = stages.seconds;
  return { pipeline, matrix, times: { preprocess, select } };
}
