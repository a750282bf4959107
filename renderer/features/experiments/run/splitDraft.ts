import type { Experiment, SplitInput, SplitKind } from '../../../../core/contract/index.ts';
import { linesOf } from './foldLines.ts';

type Split = Experiment['config']['split'];
type DatedFolds = Extract<Split, { kind: 'custom' }>['folds'];

/** The split as it is typed in the form; numbers that another kind has keep what was typed. */
export interface SplitDraft {
  splitKind: SplitKind;
  folds: string;
  window: 'expanding' | 'rolling';
  /** Trading days; so is `embargoDays`, which is '' for horizon + delay. */
  minTrainDays: string;
  /** Trading days of a rolling window; '' for those of the first training. */
  trainDays: string;
  embargoDays: string;
  binEdges: 'fold' | 'first_fold';
  blocks: string;
  testBlocks: string;
  groupBy: 'symbol' | 'sector';
  groups: string;
  /** A line for every fold, as `foldsIn` reads it. */
  foldLines: string;
}

export type SplitNumber = 'folds' | 'minTrainDays' | 'trainDays' | 'embargoDays' | 'blocks' | 'testBlocks' | 'groups';

export const SPLIT_KINDS: { value: SplitKind; label: string; help: string }[] = [
  { value: 'walk_forward', label: 'Walk-forward', help: 'Trained on the past of each test alone' },
  { value: 'purged_kfold', label: 'Purged K-fold', help: 'Every date is tested; trained on both sides of it' },
  { value: 'combinatorial', label: 'Combinatorial', help: 'Many paths through the dates, for a distribution' },
  { value: 'grouped', label: 'Grouped', help: 'Tested on symbols that were not trained on' },
  { value: 'custom', label: 'By date', help: 'Tested on the dates that you choose' },
];

const STANDARD_SPLIT: SplitDraft = {
  splitKind: 'walk_forward',
  ...{ folds: '5', window: 'expanding', minTrainDays: '252', trainDays: '', embargoDays: '' },
  ...{ blocks: '6', testBlocks: '2', groupBy: 'symbol', groups: '5', binEdges: 'fold', foldLines: '' },
};

export function splitDraftOf(split: Split): SplitDraft {
  const embargoDays = split.embargoDays === undefined ? '' : String(split.embargoDays);
  const common = { ...STANDARD_SPLIT, splitKind: split.kind, embargoDays };
  switch (split.kind) {
    case 'purged_kfold':
      return { ...common, folds: String(split.folds) };
    case 'combinatorial':
      return { ...common, blocks: String(split.blocks), testBlocks: String(split.testBlocks) };
    case 'custom':
      return { ...common, foldLines: linesOf(split.folds) };
    case 'grouped':
      return { ...common, ...forwardDraft(split), groupBy: split.by, groups: String(split.groups) };
    case 'walk_forward':
      return { ...common, ...forwardDraft(split), ...(split.binEdges && { binEdges: split.binEdges }) };
  }
}

const forwardDraft = ({
  folds,
  window,
  minTrainDays,
  trainDays,
}: Extract<Split, { kind: 'walk_forward' | 'grouped' }>) => ({
  ...{
    folds: String(folds),
    window,
    minTrainDays: String(minTrainDays),
    trainDays: trainDays === undefined ? '' : String(trainDays),
  },
});

/**
 * @param number what a field holds, as a number; what is wrong with it goes on record
 * @param dated what the lines of folds hold; what is wrong with them goes on record
 */
export function splitInputOf(
  draft: SplitDraft,
  number: (name: SplitNumber) => number,
  dated: (lines: string) => DatedFolds,
): SplitInput {
  const embargo = draft.embargoDays.trim() === '' ? {} : { embargoDays: number('embargoDays') };
  const isOwnLength = draft.window === 'rolling' && draft.trainDays.trim() !== '';
  const forward = () => ({
    ...{ folds: number('folds'), window: draft.window, minTrainDays: number('minTrainDays') },
    ...(isOwnLength && { trainDays: number('trainDays') }),
  });
  switch (draft.splitKind) {
    case 'purged_kfold':
      return { kind: 'purged_kfold', folds: number('folds'), ...embargo };
    case 'combinatorial':
      return { kind: 'combinatorial', blocks: number('blocks'), testBlocks: number('testBlocks'), ...embargo };
    case 'custom':
      return { kind: 'custom', folds: dated(draft.foldLines), ...embargo };
    case 'grouped':
      return { kind: 'grouped', by: draft.groupBy, groups: number('groups'), ...forward(), ...embargo };
    case 'walk_forward':
      return {
        ...{ kind: 'walk_forward', ...forward(), ...embargo },
        ...(draft.binEdges !== STANDARD_SPLIT.binEdges && { binEdges: draft.binEdges }),
      };
  }
}
