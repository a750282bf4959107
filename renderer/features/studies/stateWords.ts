import { counted, formatCount, type StudySummary } from '../../../core/contract/index.ts';

const WORDS: Record<StudySummary['state'], string> = {
  created: 'not run yet',
  running: 'running',
  stopped: 'stopped',
  stopped_at_budget: 'stopped at the trial budget',
  exhausted: 'every point of the grid was tried',
  complete: 'complete',
};

/** How far a study is: `12 of 30 trials, 4 pruned, stopped`. */
export function stateWords({ state, counts, config }: Pick<StudySummary, 'state' | 'counts' | 'config'>): string {
  const { complete, pruned, failed } = counts;
  return [
    `${formatCount(complete + pruned + failed)} of ${counted(config.trials, 'trial')}`,
    ...(pruned > 0 ? [`${formatCount(pruned)} pruned`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    WORDS[state],
  ].join(', ');
}
