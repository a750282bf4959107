import type { StudySummary } from '../../../core/contract/index.ts';

/** Trials of a study that have not ended. */
export const trialsLeft = ({ config, counts }: Pick<StudySummary, 'config' | 'counts'>): number =>
  config.trials - counts.complete - counts.pruned - counts.failed;
