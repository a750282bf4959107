import type { FoldPlan } from '../../../../core/contract/index.ts';
import type { RunProblems, TrainInput } from './runInput.ts';

/** What folds depend on. */
export type FoldsInput = Pick<TrainInput, 'hypothesis' | 'features' | 'label' | 'entryDelay' | 'split'>;

const DATASET = ['features', 'horizon', 'entryDelay'];
const FIELDS = [
  ...[...DATASET, 'folds', 'minTrainDays', 'trainDays', 'embargoDays'],
  ...['blocks', 'testBlocks', 'groups', 'foldLines'],
];

/** Whether enough is typed to say which folds it makes. */
export const hasFolds = (problems: RunProblems): boolean => FIELDS.every((field) => problems[field] === undefined);

/** Whether enough is typed to say which snapshot it takes. */
export const hasDataset = (problems: RunProblems): boolean => DATASET.every((field) => problems[field] === undefined);

/** Numbers of the folds that have nothing to train or to test on. */
export const emptyFolds = ({ folds }: Pick<FoldPlan, 'folds'>): number[] =>
  folds.filter(({ trainRows, testRows }) => trainRows === 0 || testRows === 0).map(({ fold }) => fold);
