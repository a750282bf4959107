import type { InferContractRouterInputs } from '@orpc/contract';
import { counted, type Contract, type Objective } from '../../../../core/contract/index.ts';
import { parseNumber, rangeText, type NumberRange } from '../../../components/parseNumber.ts';
import type { RunProblems, TrainInput } from '../../experiments/run/runInput.ts';
import type { SearchDraft, SearchNumber } from './searchDraft.ts';
import type { SpaceInput } from './spaceInput.ts';

export type StudyInputGiven = InferContractRouterInputs<Contract>['studies']['create'];

const count = (minimum: number): NumberRange => ({ isInteger: true, minimum });

/** The ranges of the contract, in the form's units. */
const RANGES: Record<SearchNumber, NumberRange> = {
  ...{ startupTrials: count(1), candidates: count(1), gridPoints: count(1) },
  ...{ completeTrials: count(0), warmupFolds: count(0) },
  ...{ minimumFolds: count(1), maximumFolds: count(1), reduction: count(2) },
  decayPercent: { minimum: 0, maximum: 100 },
  trials: { isInteger: true, minimum: 1, maximum: 10_000 },
  parallel: { isInteger: true, minimum: 1, maximum: 16 },
};

/** The fields by what the form calls them. */
export const SEARCH_FIELDS: Readonly<Record<SearchNumber, string>> = {
  ...{ startupTrials: 'Random trials first', candidates: 'Candidates', gridPoints: 'Points of a number' },
  ...{ completeTrials: 'Complete trials first', warmupFolds: 'Warm-up folds' },
  ...{ minimumFolds: 'First rung', maximumFolds: 'Last rung', reduction: 'One goes on of' },
  ...{ decayPercent: 'Stop on decay', trials: 'Trials', parallel: 'At once' },
};

/**
 * What the contract is asked for, and what is wrong with the form. The input is whole only when there is no problem.
 * @param training what each trial is trained as; its parameters are the space's affair
 * @param folds of the split, or null where they are not known
 */
export function searchInput(
  draft: SearchDraft,
  training: { input: TrainInput; problems: RunProblems },
  space: SpaceInput,
  folds: number | null,
): { input: StudyInputGiven; problems: RunProblems } {
  const { hypothesis, model, features, label, entryDelay, split, ...rest } = training.input;
  const { preprocessing, selection, portfolio, seed, tags, notes } = rest;
  const problems: RunProblems = {
    ...Object.fromEntries(Object.entries(training.problems).filter(([name]) => !name.startsWith('param.'))),
    ...space.problems,
  };
  const number = (name: SearchNumber, text = draft[name]): number => {
    const value = parseNumber(text, RANGES[name]);
    if (value === null) problems[name] = `Give ${rangeText(RANGES[name])}.`;
    return value ?? 0;
  };
  if (draft.second === draft.objective) problems['second'] = 'Choose another than the first objective.';
  if (draft.second !== 'none' && draft.pruner !== 'none') {
    problems['pruner'] = 'With two objectives nothing can be pruned: what is behind in one may lead in the other.';
  }
  const input: StudyInputGiven = {
    ...{
      hypothesis,
      model,
      features,
      label,
      entryDelay,
      split,
      preprocessing,
      selection,
      portfolio,
      seed,
      tags,
      notes,
    },
    ...{ params: space.params, space: space.space, objectives: objectivesOf(draft) },
    ...{ sampler: samplerOf(draft, number), pruner: prunerOf(draft, number, folds, problems) },
    ...(draft.decayPercent.trim() !== '' && { decay: { mostDecay: number('decayPercent') / 100 } }),
    ...{ trials: number('trials'), parallel: number('parallel'), warmStart: [...draft.warmStart] },
  };
  return { input, problems };
}

export const objectivesOf = ({ objective, second }: Pick<SearchDraft, 'objective' | 'second'>): Objective[] =>
  second === 'none' ? [objective] : [objective, second];

type NumberOf = (name: SearchNumber, text?: string) => number;

function samplerOf(draft: SearchDraft, number: NumberOf): NonNullable<StudyInputGiven['sampler']> {
  if (draft.sampler === 'random') return { kind: 'random' };
  if (draft.sampler === 'grid') return { kind: 'grid', points: number('gridPoints') };
  const [startupTrials, candidates] = [number('startupTrials'), number('candidates')];
  const [multivariate, constantLiar] = [draft.together === 'yes', draft.constantLiar === 'yes'];
  return { kind: 'tpe', startupTrials, candidates, multivariate, constantLiar };
}

function prunerOf(
  draft: SearchDraft,
  number: NumberOf,
  folds: number | null,
  problems: RunProblems,
): NonNullable<StudyInputGiven['pruner']> {
  if (draft.pruner === 'none') return { kind: 'none' };
  if (draft.pruner === 'median') {
    return { kind: 'median', startupTrials: number('completeTrials'), warmupFolds: number('warmupFolds') };
  }
  const minimumFolds = number('minimumFolds');
  const reduction = draft.reduction.trim() === '' ? {} : { reduction: number('reduction') };
  if (draft.pruner === 'successive_halving') return { kind: 'successive_halving', minimumFolds, ...reduction };
  const last = draft.maximumFolds.trim() === '' && folds !== null ? String(folds) : draft.maximumFolds;
  const maximumFolds = number('maximumFolds', last);
  if (!problems['minimumFolds'] && !problems['maximumFolds'] && maximumFolds < minimumFolds) {
    problems['maximumFolds'] = `Give ${minimumFolds} or more, as the first rung.`;
  } else if (!problems['maximumFolds'] && folds !== null && maximumFolds !== folds) {
    problems['maximumFolds'] = `The split has ${counted(folds, 'fold')}: give ${folds}, or leave it empty.`;
  }
  return { kind: 'hyperband', minimumFolds, maximumFolds, ...reduction };
}
