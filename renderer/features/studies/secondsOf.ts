import type { StudyTrial } from '../../../core/contract/index.ts';

/** From a trial's spend to its end; null while it runs. */
export const secondsOf = ({
  started_at,
  finished_at,
}: Pick<StudyTrial, 'started_at' | 'finished_at'>): number | null =>
  finished_at === null ? null : (Date.parse(finished_at) - Date.parse(started_at)) / 1000;
