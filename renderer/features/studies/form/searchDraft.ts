import type { GuardName, Objective, StudyInput } from '../../../../core/contract/index.ts';
import type { DimensionDraft } from './dimensionDraft.ts';

export type SamplerKind = StudyInput['sampler']['kind'];
export type PrunerKind = StudyInput['pruner']['kind'];

/** What a study adds to a training, as it is typed in the form; what another kind has keeps what was typed. */
export interface SearchDraft {
  objective: Objective;
  /** Searched against the first, for a Pareto front. */
  second: Objective | 'none';
  sampler: SamplerKind;
  startupTrials: string;
  candidates: string;
  together: 'yes' | 'no';
  constantLiar: 'yes' | 'no';
  gridPoints: string;
  pruner: PrunerKind;
  completeTrials: string;
  warmupFolds: string;
  minimumFolds: string;
  /** '' for the number of folds of the split. */
  maximumFolds: string;
  /** '' for the pruner's own. */
  reduction: string;
  /** '' for none. */
  decayPercent: string;
  trials: string;
  parallel: string;
  /** Ids of earlier studies. */
  warmStart: readonly string[];
  /** What differs from the models' own spaces: by model, then by parameter. */
  space: Record<string, Record<string, Partial<DimensionDraft>>>;
  /** What the user writes to go on against a guard. */
  justifications: Partial<Record<GuardName, string>>;
}

export type SearchNumber =
  | ('startupTrials' | 'candidates' | 'gridPoints' | 'completeTrials' | 'warmupFolds' | 'minimumFolds')
  | ('maximumFolds' | 'reduction' | 'decayPercent' | 'trials' | 'parallel');

/** What the contract takes for absent. */
export const STANDARD_SEARCH: SearchDraft = {
  ...{ objective: 'ic', second: 'none' },
  ...{ sampler: 'tpe', startupTrials: '10', candidates: '24', together: 'no', constantLiar: 'yes', gridPoints: '5' },
  ...{ pruner: 'none', completeTrials: '5', warmupFolds: '0', minimumFolds: '1', maximumFolds: '', reduction: '' },
  ...{ decayPercent: '', trials: '30', parallel: '1', warmStart: [], space: {}, justifications: {} },
};

/** Within what is left of the budget, if anything is. */
export const newSearch = (left: number): SearchDraft => ({
  ...STANDARD_SEARCH,
  trials: String(left > 0 ? Math.min(left, Number(STANDARD_SEARCH.trials)) : STANDARD_SEARCH.trials),
});
