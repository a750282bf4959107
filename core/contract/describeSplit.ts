import { counted } from './format.ts';
import type { Preprocessing, Selection, SplitOptions } from './splits.ts';

type Forward = Extract<SplitOptions, { kind: 'walk_forward' | 'grouped' }>;
const forward = ({ folds, window, minTrainDays, trainDays }: Forward) =>
  `${folds} folds, ${window}${window === 'rolling' && trainDays ? ` ${trainDays} days` : ''}, at least ${minTrainDays} training days`;

/** A split in a line, for people. */
export function describeSplit(split: SplitOptions): string {
  switch (split.kind) {
    case 'walk_forward':
      return `${forward(split)}${split.binEdges === 'first_fold' ? ', bin edges of the first fold' : ''}`;
    case 'purged_kfold':
      return `${split.folds} purged folds over all dates`;
    case 'combinatorial':
      return `combinatorial, every ${split.testBlocks} of ${split.blocks} blocks`;
    case 'grouped':
      return `${split.by === 'sector' ? 'sectors' : `${split.groups} groups of symbols`} in turn, ${forward(split)}`;
    case 'custom':
      return `${counted(split.folds.length, 'fold')} by date${trainsOnLater(split) ? ', trained on later dates too' : ''}`;
  }
}

const trainsOnLater = ({ folds }: Extract<SplitOptions, { kind: 'custom' }>): boolean =>
  folds.some(({ test, train }) => train !== undefined && test.some(({ end }) => train.end > end));

/** What is done to the features of every fold in a line, for people; null where they go to the model as they are. */
export function describePipeline(run: {
  preprocessing?: Preprocessing | undefined;
  selection?: Selection | undefined;
}): string | null {
  const { winsorise, standardise, neutralise, impute } = run.preprocessing ?? {};
  const steps = [
    winsorise !== undefined && `winsorised at ${Number((100 * winsorise).toPrecision(6))} %`,
    standardise && `${standardise === 'rank' ? 'ranks' : 'z-scores'} per date`,
    neutralise && `less the mean of the ${neutralise}`,
    impute && `unknown as ${impute === 'zero' ? '0' : `the ${impute}`}`,
    run.selection && `at most ${run.selection.maxFeatures} features by ${run.selection.method.replace('_', ' ')}`,
  ].filter((step) => typeof step === 'string');
  return steps.length > 0 ? steps.join(', ') : null;
}
