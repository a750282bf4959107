import { join } from 'node:path';
import type { Actor, JobEvent, StudyImportance } from '../../contract/index.ts';
import { STUDY_TRIALS_FILE, writeJson, type ImportanceConfig } from '../../jobs/index.ts';
import { asTrial, studyNumber } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';

/**
 * What the hyperparameters of a study explain of each objective, by the trials that are complete now; grown in a job
 * unless it was for as many.
 * @throws AppError NOT_FOUND
 */
export async function* studyImportance(
  services: Services,
  actor: Actor,
  id: string,
): AsyncGenerator<JobEvent, StudyImportance> {
  const { jobs, studyImportance: kept } = services;
  const inputs = completeTrials(services, id);
  const known = kept.get(id, inputs);
  if (known) return known;
  const work = (job: RunningJob) =>
    kept.of(
      job,
      id,
      () => completeTrials(services, id),
      () => compute(services, job, id),
    );
  return yield* jobs.start('importance', `What matters in ${id}`, actor, work, {
    aside: true,
    key: `importance ${id} ${inputs}`,
  });
}

/** Their number stands for them: once a trial is complete it never changes. */
const completeTrials = ({ studies }: Services, id: string): string => String(studies.summary(id).counts.complete);

async function compute({ studies }: Services, job: RunningJob, id: string): Promise<StudyImportance> {
  const { space, objectives } = studies.summary(id).config;
  const config: ImportanceConfig = { space, objectives };
  const trials = studies.trials.list(studyNumber(id)).map(asTrial);
  const { result } = await job.compute<StudyImportance>('importance', config, (folder) =>
    writeJson(join(folder, STUDY_TRIALS_FILE), trials),
  );
  return result;
}
