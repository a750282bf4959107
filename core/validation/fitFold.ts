import type { FeatureChoice } from '../contract/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import type { BinnedMatrix } from '../models/index.ts';
import type { Executor } from './Executor.ts';
import type { FitInput, FitOutput } from './fitTask.ts';
import { encodePipeline } from './pipeline/artifact.ts';
import type { FitPipelineInput } from './pipeline/fitPipeline.ts';
import { isPlain } from './pipeline/Pipeline.ts';
import type { PipelineCache, Preparation, PreparedMatrix } from './pipeline/PipelineCache.ts';
import type { Applied, ApplyInput, Prepared } from './pipeline/prepareTask.ts';
import type { FoldsSpec } from './runFolds.ts';
import type { Stages, StageTimes } from './StageTimes.ts';

/** What fits of one run have in common. */
export interface FitContext {
  readonly spec: FoldsSpec;
  readonly executor: Executor;
  readonly stages: Stages;
  readonly bins?: BinnedMatrix | undefined;
  readonly cache?: PipelineCache | undefined;
}

export interface FoldFit {
  /** One per test row. */
  readonly predictions: Float64Array;
  /** By feature of the dataset; 0 for one that was not selected. */
  readonly importance: Float64Array;
  /** Of the model with its pipeline; of the model alone where features go to it as they are. */
  readonly artifact: Uint8Array;
  /** What became of each feature; null when there was no choice. */
  readonly choices: readonly FeatureChoice[] | null;
}

/** Fits the pipeline and the model on some rows and predicts others. */
export async function fitFold(
  context: FitContext,
  train: Uint32Array,
  test: Uint32Array,
  onProgress: OnProgress,
): Promise<FoldFit> {
  const { spec, executor, stages, bins } = context;
  const { dataset, model, params, seed } = spec;
  const prepared = isPlain(spec) ? null : await prepare(context, train);
  const selected = prepared?.pipeline.selected;
  const input: FitInput = {
    matrix: prepared?.matrix ?? dataset.matrix,
    label: dataset.label,
    rowDate: dataset.rowDate,
    labelEnd: dataset.labelEnd,
    featureNames: selected?.map((column) => dataset.features[column]) ?? dataset.features,
    ...{ model, params, seed, train, test },
    ...(bins && { bins }),
  };
  const fit = await executor.run<FitInput, FitOutput>('fit', input, onProgress);
  stages.add(fit.times);
  const { predictions, artifact } = fit;
  if (!prepared) return { predictions, artifact, importance: fit.importance, choices: null };
  const importance = new Float64Array(dataset.features.length);
  selected!.forEach((column, k) => (importance[column] = fit.importance[k]));
  const { pipeline } = prepared;
  return { predictions, importance, artifact: encodePipeline(pipeline, artifact), choices: pipeline.choices };
}

async function prepare({ spec, executor, stages, cache }: FitContext, train: Uint32Array): Promise<PreparedMatrix> {
  const { features, symbols, matrix, rowDate, rowSymbol, sectors, label, labelEnd } = spec.dataset;
  const panel = { features, symbols, matrix, rowDate, rowSymbol, ...(sectors && { sectors }) };
  const { preprocessing, selection } = spec;
  const timed = async <Input, Output extends { times: Partial<StageTimes> }>(task: string, input: Input) => {
    const done = await executor.run<Input, Output>(task, input);
    stages.add(done.times);
    return done;
  };
  const make: Preparation = {
    fit: () =>
      timed<FitPipelineInput, Prepared>('prepare', { panel, label, labelEnd, train, preprocessing, selection }),
    apply: async (pipeline) => (await timed<ApplyInput, Applied>('apply', { pipeline, panel })).matrix,
  };
  return cache ? cache.get(spec.dataset, train, spec, make) : make.fit();
}
