import type { StudySummary, StudyTrial } from '../../../core/contract/index.ts';

export type TrialWord = StudyTrial['state'] | 'begun';

/** The state of a trial; one that has not ended when its study was stopped is begun, and runs again when that goes on. */
export const trialWord = ({ state }: Pick<StudyTrial, 'state'>, study: StudySummary['state']): TrialWord =>
  state === 'running' && study !== 'running' ? 'begun' : state;
