import {
  damaged,
  decodeArtifact,
  deserialiseModel,
  encodeArtifact,
  sectionOf,
  type FittedModel,
  type ModelIdentity,
} from '../../models/index.ts';
import { applyPipeline } from './applyPipeline.ts';
import { PIPELINE_VERSION, type FittedPipeline, type Panel } from './Pipeline.ts';

/** Of the artifact of a pipeline with its model: the same container as a model's, with its checksum and versions. */
const NAME = 'pipeline';

interface PipelineIdentity extends ModelIdentity {
  readonly pipeline: FittedPipeline;
}

/** A model and what is done to the features before it, by which new rows are predicted. */
export interface RestoredModel {
  readonly model: FittedModel;
  /** null where features go to the model as they are. */
  readonly pipeline: FittedPipeline | null;
  /**
   * One prediction per row of the panel, which holds all symbols of each of its dates: some steps compare them.
   * @throws AppError BAD_INPUT for other features than at training
   */
  predict(panel: Panel): Float64Array;
}

/** One artifact of a pipeline and the model that was fitted behind it. */
export function encodePipeline(pipeline: FittedPipeline, model: Uint8Array): Uint8Array {
  const { version, features } = pipeline;
  const identity: PipelineIdentity = {
    ...{ name: NAME, version, params: {} },
    ...{ featureCount: features.length, featureNames: features },
    pipeline,
  };
  return encodeArtifact({ identity, scalars: {}, sections: { model } });
}

/**
 * A model from its artifact, with or without a pipeline.
 * @throws AppError ARTIFACT_DAMAGED for bytes that are damaged, truncated, or of a newer release
 */
export function restorePipeline(bytes: Uint8Array): RestoredModel {
  const artifact = decodeArtifact(bytes);
  if (artifact.identity.name !== NAME) {
    const model = deserialiseModel(bytes);
    return { model, pipeline: null, predict: ({ matrix }) => model.predict(matrix, everyRow(matrix.rows)) };
  }
  const { version, pipeline } = artifact.identity as PipelineIdentity;
  if (version > PIPELINE_VERSION) {
    throw damaged(`it holds version ${version} of a pipeline and this release reads up to ${PIPELINE_VERSION}`);
  }
  const model = deserialiseModel(sectionOf(artifact, 'model', 'Uint8Array'));
  if (!Array.isArray(pipeline?.selected) || pipeline.selected.length !== model.featureCount) {
    throw damaged('its pipeline does not give its model the features that it was trained on');
  }
  return {
    model,
    pipeline,
    predict: (panel) => model.predict(applyPipeline(pipeline, panel), everyRow(panel.matrix.rows)),
  };
}

const everyRow = (rows: number) => Uint32Array.from({ length: rows }, (_, row) => row);
