import type { Experiment, SplitInput, SplitKind } from '../../../../core/contract/index.ts';

type Split = Experiment['config']['split'];

/** The split as it is typed in the form; numbers that another kind has keep what was typed. */
export interface SplitDraft {
  splitKind: SplitKind;
  folds: string;
  window: 'expanding' | 'rolling';
  /** Trading days; so is `embargoDays`, which is '' for horizon + delay. */
  minTrainDays: string;
  embargoDays: string;
  blocks: string;
  testBlocks: string;
  groupBy: 'symbol' | 'sector';
  groups: string;
  /** Of an experiment whose folds were given by date; the form does not change them. */
  customFolds: Extract<Split, { kind: 'custom' }>['folds'];
}

export type SplitNumber = 'folds' | 'minTrainDays' | 'embargoDays' | 'blocks' | 'testBlocks' | 'groups';

export const SPLIT_KINDS: { value: SplitKind; label: string; help: string }[] = [
  { value: 'walk_forward', label: 'Walk-forward', help: 'Trained on the past of each test alone' },
  { value: 'purged_kfold', label: 'Purged K-fold', help: 'Every date is tested; trained on both sides of it' },
  { value: 'combinatorial', label: 'Combinatorial', help: 'Many paths through the dates, for a distribution' },
  { value: 'grouped', label: 'Grouped', help: 'Tested on symbols that were not trained on' },
  { value: 'custom', label: 'By date', help: 'The dates of the experiment that the form was filled from' },
];

const STANDARD_SPLIT: SplitDraft = {
  splitKind: 'walk_forward',
  ...{ folds: '5', window: 'expanding', minTrainDays: '252', embargoDays: '' },
  ...{ blocks: '6', testBlocks: '2', groupBy: 'symbol', groups: '5', customFolds: [] },
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
      return { ...common, customFolds: split.folds };
    case 'grouped':
      return { ...common, ...forwardDraft(split), groupBy: split.by, groups: String(split.groups) };
    case 'walk_forward':
      return { ...common, ...forwardDraft(split) };
  }
}

const forwardDraft = ({ folds, window, minTrainDays }: Extract<Split, { kind: 'walk_forward' | 'grouped' }>) => ({
  ...{ folds: String(folds), window, minTrainDays: String(minTrainDays) },
});

/** @param number what a field holds, as a number; what is wrong with it goes on record */
export function splitInputOf(draft: SplitDraft, number: (name: SplitNumber) => number): SplitInput {
  const embargo = draft.embargoDays.trim() === '' ? {} : { embargoDays: number('embargoDays') };
  const forward = () => ({ folds: number('folds'), window: draft.window, minTrainDays: number('minTrainDays') });
  switch (draft.splitKind) {
    case 'purged_kfold':
      return { kind: 'purged_kfold', folds: number('folds'), ...embargo };
    case 'combinatorial':
      return { kind: 'combinatorial', blocks: number('blocks'), testBlocks: number('testBlocks'), ...embargo };
    case 'custom':
      return { kind: 'custom', folds: draft.customFolds, ...embargo };
    case 'grouped':
      return { kind: 'grouped', by: draft.groupBy, groups: number('groups'), ...forward(), ...embargo };
    case 'walk_forward':
      return { kind: 'walk_forward', ...forward(), ...embargo };
  }
}
