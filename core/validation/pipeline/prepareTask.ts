import { columnOf } from '../../kernels/index.ts';
import { Stages, type Clock, type StageTimes } from '../StageTimes.ts';
import { applyPipeline, selectedColumns } from './applyPipeline.ts';
import { fitColumns, type FitPipelineInput } from './fitPipeline.ts';
import type { FittedPipeline, Panel } from './Pipeline.ts';
import type { PreparedMatrix } from './PipelineCache.ts';

export interface Prepared extends PreparedMatrix {
  readonly times: Partial<StageTimes>;
}

export interface ApplyInput {
  readonly pipeline: FittedPipeline;
  readonly panel: Panel;
}
export type Applied = Pick<Prepared, 'matrix' | 'times'>;

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

/** What {@link prepareTask} gave of a pipeline that was fitted before, to the bit. */
export function applyTask({ pipeline, panel }: ApplyInput, now?: Clock): Applied {
  const stages = new Stages(now);
  const matrix = stages.measure('preprocess', () => applyPipeline(pipeline, panel));
  return { matrix, times: { preprocess: stages.seconds.preprocess } };
}
