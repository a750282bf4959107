import { join } from 'node:path';
import { known, type Evidence, type Experiment, type Policy } from '../../contract/index.ts';
import { annualised, type OverfittingEvidence } from '../../guards/index.ts';
import { TRIALS_FILE, writeTrials, type EvidenceConfig } from '../../jobs/index.ts';
import { studyNumber } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { countedTrials } from './countedTrials.ts';
import { sharedRecipes } from './sharedRecipes.ts';
import { trialsOf } from './trialsOf.ts';

/** Everything that was tried on a hypothesis, and what it says of one experiment. */
export interface TrialEvidence {
  trials: Evidence['trials'];
  overfitting: OverfittingEvidence;
}

/** What was found of an experiment among the trials of now; undefined where it is to be computed. */
export const knownEvidence = (services: Services, experiment: Experiment, policy: Policy): TrialEvidence | undefined =>
  services.trialEvidence.get(experiment.id, trialInputs(services, experiment, policy));

/**
 * An experiment among all trials that count for its hypothesis, as they are now, computed in a compute process unless it was for the
 * same trials.
 */
export const trialEvidence = (
  services: Services,
  job: RunningJob,
  experiment: Experiment,
  policy: Policy,
): Promise<TrialEvidence> =>
  services.trialEvidence.of(
    job,
    experiment.id,
    () => trialInputs(services, experiment, policy),
    () => compute(services, job, experiment, policy),
  );

/** All that it depends on. Names stand for what the trials returned: once a trial has ended it never changes. */
export function trialInputs(services: Services, { hypothesis }: Experiment, policy: Policy): string {
  const { hypotheses, experiments, studies, backtests } = services;
  const own = hypotheses.get(hypothesis);
  const rows = [own, ...sharedRecipes(services, own).map(({ row }) => row)];
  const trained = rows.flatMap(({ id }) => experiments.trained(id).map((one) => one.id));
  const searched = rows
    .flatMap(({ id }) => studies.list(id))
    .flatMap((study) =>
      studies.trials
        .list(studyNumber(study.id))
        .map(({ number, state, experiment }) => [study.id, number, state, experiment]),
    );
  const traded = backtests.list().flatMap((one) => (one.trials > 0 && trained.includes(one.experiment) ? one.id : []));
  return JSON.stringify([policy, countedTrials(services, own), trained, searched, traded]);
}

async function compute(
  services: Services,
  job: RunningJob,
  { id: experiment, hypothesis }: Experiment,
  policy: Policy,
): Promise<TrialEvidence> {
  const row = services.hypotheses.get(hypothesis);
  job.stage('Reading the trials');
  const trials = await trialsOf(services, row);
  const config: EvidenceConfig = { experiment, counted: countedTrials(services, row), policy };
  const { result } = await job.compute<OverfittingEvidence>('evidence', config, (folder) =>
    writeTrials(join(folder, TRIALS_FILE), trials),
  );
  const measured = new Map(result.sharpes.map(({ id, sharpe }) => [id, annualised(sharpe)]));
  return {
    trials: trials.map(({ id, origin, model, daily, sharpe }) => ({
      ...{ id, origin, model, days: daily?.days.length ?? 0 },
      sharpe: known(measured.get(id) ?? sharpe ?? NaN),
    })),
    overfitting: result,
  };
}
