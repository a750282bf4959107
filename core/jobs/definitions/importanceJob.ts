import { join } from 'node:path';
import type { StudyConfig, StudyImportance } from '../../contract/index.ts';
import { parameterImportance, type Trial } from '../../optimization/index.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export type ImportanceConfig = Pick<StudyConfig, 'space' | 'objectives'>;

/** {@link Trial}s of one study. */
export const STUDY_TRIALS_FILE = 'trials.json';

/** trials.json → what each hyperparameter explains of each objective. */
export function importanceJob({ space, objectives }: ImportanceConfig, { folder, begin }: JobContext): StudyImportance {
  const trials = readJson<Trial[]>(join(folder, STUDY_TRIALS_FILE));
  return objectives.map((objective, place) => ({
    objective,
    shares: parameterImportance(space, trials, place, begin(`Growing trees on ${objective}`)),
  }));
}
