import type { Job } from '../../../core/contract/index.ts';

/** The job that runs a study, or the last that did. @param jobs the latest first */
export const studyJobOf = (id: string, jobs: readonly Job[]): Job | undefined =>
  jobs.find(({ kind, title }) => kind === 'study' && title === `Run ${id}`);
