import { AppError, type SplitInput } from '../contract/index.ts';
import { columnOf } from '../kernels/index.ts';
import { isPlain, type PipelineSpec } from './pipeline/Pipeline.ts';
import type { FoldsSpec } from './runFolds.ts';
import type { Fold, SplitPlan } from './splits/Fold.ts';
import { foldRows, type FoldRows } from './splits/foldRows.ts';
import { planSplit } from './splits/planSplit.ts';
import { requireSectors } from './splits/symbolGroups.ts';

/** A split with what each of its folds does with every row. */
export interface FoldsPlan extends SplitPlan {
  /** By fold. */
  readonly rows: readonly FoldRows[];
}

/**
 * The folds of a run and their rows: all that can be known, and refused, before anything is fitted.
 * @throws AppError NO_DATA when the dates do not hold the folds, no fold has both training and test rows, or a feature is
 * known on no row; BAD_INPUT for options that exclude one another, or that need sectors where no symbol has one
 */
export function planFolds(spec: Omit<FoldsSpec, 'params'>): FoldsPlan {
  const { dataset, horizon, delay, split, preprocessing } = spec;
  requireOneMatrix(spec);
  if (preprocessing?.neutralise) requireSectors(dataset);
  requireKnown(spec);
  const plan = planSplit(split, dataset);
  const rows = plan.folds.map((fold) =>
    foldRows({
      rowDate: dataset.rowDate,
      rowLabelEnd: dataset.labelEnd,
      rowLabel: dataset.label,
      rowSymbol: dataset.rowSymbol,
      fold,
      embargoDays: split.embargoDays ?? horizon + delay,
    }),
  );
  if (!rows.some(isWhole)) requireRows(plan.folds[0], rows[0]);
  return { ...plan, rows };
}

const isWhole = ({ train, test }: FoldRows): boolean => train.length > 0 && test.length > 0;

/** @throws AppError NO_DATA for a fold without training or test rows */
export function requireRows({ index, group }: Fold, rows: FoldRows): void {
  if (isWhole(rows)) return;
  throw new AppError(
    'NO_DATA',
    `Fold ${index + 1}${group === undefined ? '' : ` (${group})`} has ${rows.train.length} training and ${rows.test.length} test rows. Take fewer folds, a longer first training stretch or a shorter label.`,
  );
}

export const asksForSharedBins = (split: SplitInput) => 'binEdges' in split && split.binEdges === 'first_fold';

/** @throws AppError BAD_INPUT for bins shared by folds that do not share a matrix */
export function requireOneMatrix(spec: PipelineSpec & { readonly split: SplitInput }): void {
  if (isPlain(spec) || !asksForSharedBins(spec.split)) return;
  throw new AppError(
    'BAD_INPUT',
    "Bin edges of the first fold are those of one matrix, and preprocessing or selection gives every fold its own. Take each fold's edges.",
  );
}

function requireKnown({ dataset: { features, matrix } }: Pick<FoldsSpec, 'dataset'>): void {
  const unknown = features.filter((_, j) => columnOf(matrix, j).every(Number.isNaN));
  if (unknown.length === 0 || matrix.rows === 0) return;
  throw new AppError(
    'NO_DATA',
    `None of the ${matrix.rows} rows knows ${unknown.join(', ')}. Import what is missing (fundamentals for the features of filings, a longer history for long windows), or leave it out.`,
    { features: unknown },
  );
}
