import type { Job } from '../../../core/contract/index.ts';

export const studyTitle = (id: string): string => `Run ${id}`;

/** The job that runs a study, or the last that did. @param jobs the latest first */
export const studyJobOf = (id: string, jobs: readonly Job[]): Job | undefined =>
  jobs.find(({ kind, title }) => kind === 'study' && title === studyTitle(id));
