import { join } from 'node:path';
import { isoOf, type Policy } from '../../contract/index.ts';
import { overfittingEvidence, type OverfittingEvidence, type TrialReturns } from '../../guards/index.ts';
import type { JobContext } from '../protocol.ts';
import { readTrials, type TrialSeries } from '../trialsFile.ts';

export interface EvidenceConfig {
  /** The judged experiment, which is among the trials. */
  experiment: string;
  /** Trials that count: spent on the hypothesis, or taken over by its searches. */
  counted: number;
  policy: Policy;
}

export const TRIALS_FILE = 'trials.columns';

/** trials.columns → the judged experiment's Sharpe among them and their probability of backtest overfitting. */
export function evidenceJob(
  { experiment, counted, policy }: EvidenceConfig,
  { folder, begin }: JobContext,
): OverfittingEvidence {
  begin('Reading the trials');
  const trials = datedTrials(readTrials(join(folder, TRIALS_FILE)));
  return overfittingEvidence(experiment, trials, counted, policy, begin('Holding the trials against each other'));
}

function datedTrials(trials: readonly TrialSeries[]): TrialReturns[] {
  // Trials share their days.
  const dates = new Map<number, string>();
  const dateOf = (day: number) => dates.get(day) ?? dates.set(day, isoOf(day)).get(day)!;
  return trials.map(({ id, daily, sharpe }) => ({
    id,
    dates: Array.from(daily?.days ?? [], dateOf),
    returns: daily && Array.from(daily.returns),
    sharpe,
  }));
}
