import type { ComputeMessage, StudyQuestion } from '../../core/jobs/index.ts';

/** Whether a compute process says with this message that a trial of its study has ended. */
export const endsTrial = (message: unknown): boolean => {
  const said = message as ComputeMessage;
  return said.type === 'ask' && (said.question as StudyQuestion).ask === 'keep';
};
