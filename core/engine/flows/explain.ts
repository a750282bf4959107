import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, Explanation } from '../../contract/index.ts';
import type { ExplainConfig, ExplainResult } from '../../jobs/index.ts';
import { modelDefinition, parseParameters } from '../../models/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { trainingOf } from './train.ts';
import { requireSnapshotUnsealed } from './unsealed.ts';

/** Grows when the same inputs would be explained otherwise. */
const EXPLANATION_VERSION = 1;
const MEASURED = { repeats: 5, shapRows: 1000, shapShown: 300 } satisfies Partial<ExplainConfig>;

/** What is on record of an experiment; null before the first run. */
export function explanationOf({ experiments, explanations }: Services, id: string): Explanation | null {
  const experiment = experiments.get(id);
  return explanations.get(experiment, inputsOf(experiment));
}

/**
 * Measures what the models of an experiment use and keeps it; what is on record is not computed again. The compute
 * process is given the experiment's snapshot, in which no sealed row is, so that it is neither a trial nor a look.
 * @throws AppError HOLDOUT_SEALED; NOT_REPRODUCED when the folds trained again are others than those on record
 */
export async function explain(
  services: Services,
  job: RunningJob,
  input: { experiment: string; threads?: number | undefined },
): Promise<Explanation> {
  const { experiments, hypotheses, snapshots, artifacts, explanations } = services;
  const recorded = explanationOf(services, input.experiment);
  if (recorded) return recorded;
  const experiment = experiments.get(input.experiment);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  requireSnapshotUnsealed(services, hypotheses.get(experiment.hypothesis), snapshot);
  const definition = modelDefinition(experiment.model);
  const params = parseParameters(definition, experiment.params);
  const dataset = await snapshots.verifiedFile(snapshot);
  const config: ExplainConfig = {
    ...trainingOf(dataset, snapshot, { ...experiment.config, model: definition.name }),
    params,
    ...MEASURED,
  };
  const prepare = (folder: string) => {
    writeFileSync(join(folder, 'model.bin'), artifacts.get(experiment.model_sha256));
    writeFileSync(join(folder, 'predictions.columns'), artifacts.get(experiment.predictions_sha256));
  };
  const { result } = await job.compute<ExplainResult>('explain', config, prepare, input.threads);
  job.stage('Recording the explanation');
  return explanations.add(job.actor, experiment, inputsOf(experiment), result);
}

const inputsOf = ({ snapshot_hash, model_sha256, predictions_sha256, config, params, versions, model }: Experiment) =>
  sha256Of(
    JSON.stringify([
      ...[EXPLANATION_VERSION, MEASURED, snapshot_hash, model_sha256, predictions_sha256],
      ...[config, params, versions[model]],
    ]),
  );
