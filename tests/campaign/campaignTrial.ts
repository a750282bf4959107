import type { Dataset } from '../../core/features/index.ts';
import { modelDefinition, parseParameters } from '../../core/models/index.ts';
import { createRng } from '../../core/statistics/index.ts';
import { onThisThread, runFolds, type FoldsRun } from '../../core/validation/index.ts';
import { columnsOf } from './campaignMarket.ts';
import { CAMPAIGN } from './parameters.ts';

const { trial, label, costBps } = CAMPAIGN;
/** Stream of a seed from which its trials' choices are drawn. */
const CHOICES = 5;

/** What a person who tries something changes. */
export interface TrialChoice {
  /** Column numbers, ascending. */
  readonly features: readonly number[];
  readonly alpha: number;
  readonly quantile: number;
  readonly window: 'expanding' | 'rolling';
}

export function choiceOf(seed: number, number: number): TrialChoice {
  const rng = createRng(seed, CHOICES, number);
  const { least, most } = trial.features;
  const count = least + rng.integer(most - least + 1);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(rng.integer(CAMPAIGN.signal.features));
  const { low, high } = trial.alphaPower;
  return {
    features: [...chosen].sort((a, b) => a - b),
    alpha: 10 ** (low + (high - low) * rng.uniform()),
    quantile: trial.quantiles[rng.integer(trial.quantiles.length)],
    window: trial.windows[rng.integer(trial.windows.length)],
  };
}

/** Trains ridge by walk-forward as the workstation's train command does, on this thread. */
export function runTrial(dataset: Dataset, choice: TrialChoice, seed: number, final: boolean): Promise<FoldsRun> {
  return runFolds(
    {
      dataset: columnsOf(dataset, choice.features),
      ...label,
      model: 'ridge',
      params: parseParameters(modelDefinition('ridge'), { alpha: choice.alpha }),
      seed,
      split: { folds: 5, window: choice.window, minTrainDays: 252 },
      quantile: choice.quantile,
      costBps,
    },
    onThisThread(),
    { final },
  );
}
