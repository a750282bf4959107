import { join } from 'node:path';
import { known, type Evidence, type Experiment, type Policy } from '../../contract/index.ts';
import { annualised, type OverfittingEvidence } from '../../guards/index.ts';
import { TRIALS_FILE, writeTrials, type EvidenceConfig } from '../../jobs/index.ts';
import { studyNumber, type HypothesisRow } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { trialsOf } from './trialsOf.ts';

/** Everything that was tried on a hypothesis, and what it says of one experiment. */
export interface TrialEvidence {
  trials: Evidence['trials'];
  overfitting: OverfittingEvidence;
}

/**
 * An experiment among all trials of its hypothesis as they are now, computed in a compute process unless it was for the
 * same trials.
 * @param within gives the work a job to run in
 */
export function trialEvidence(
  services: Services,
  experiment: Experiment,
  policy: Policy,
  within: (work: (job: RunningJob) => Promise<TrialEvidence>) => Promise<TrialEvidence>,
): Promise<TrialEvidence> {
  const row = services.hypotheses.get(experiment.hypothesis);
  return services.trialEvidence.of(
    experiment.id,
    () => inputsOf(services, row, policy),
    () => within((job) => compute(services, job, experiment, row, policy)),
  );
}

/** Names stand for what the trials returned: once a trial has ended it never changes. */
function inputsOf(
  { experiments, studies, backtests, budgets }: Services,
  { id }: HypothesisRow,
  policy: Policy,
): string {
  const trained = experiments.list(id).map((one) => one.id);
  const searched = studies
    .list(id)
    .flatMap((study) =>
      studies.trials
        .list(studyNumber(study.id))
        .map(({ number, state, experiment }) => [study.id, number, state, experiment]),
    );
  const traded = backtests.list().flatMap((one) => (one.trials > 0 && trained.includes(one.experiment) ? one.id : []));
  return JSON.stringify([policy, budgets.trials(id), trained, searched, traded]);
}

async function compute(
  services: Services,
  job: RunningJob,
  { id: experiment }: Experiment,
  row: HypothesisRow,
  policy: Policy,
): Promise<TrialEvidence> {
  job.stage('Reading the trials');
  const trials = await trialsOf(services, row);
  const config: EvidenceConfig = { experiment, spent: services.budgets.trials(row.id), policy };
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
