import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Preprocessing, Selection, SplitInput, SplitKind } from '../core/contract/index.ts';
import { dashed, integer, number, refuseIdle } from './options.ts';

type Methods = Selection['method'];

/** The options of a split, each with the kinds of split that it belongs to. */
const BELONGS: Record<string, readonly SplitKind[]> = {
  folds: ['walk_forward', 'purged_kfold', 'grouped'],
  window: ['walk_forward', 'grouped'],
  minTrainDays: ['walk_forward', 'grouped'],
  trainDays: ['walk_forward', 'grouped'],
  binEdges: ['walk_forward'],
  blocks: ['combinatorial'],
  testBlocks: ['combinatorial'],
  groupBy: ['grouped'],
  groups: ['grouped'],
  foldsFile: ['custom'],
};

/** Adds how the rows are divided. */
export const withSplit = (command: Command): Command =>
  command
    .addOption(
      new Option('--split <kind>', 'how the rows are divided into training and testing')
        .choices(['walk_forward', 'purged_kfold', 'combinatorial', 'grouped', 'custom'] satisfies SplitKind[])
        .default('walk_forward'),
    )
    .option('--folds <n>', 'test folds (default: 5)', integer)
    .addOption(
      new Option('--window <window>', 'training window (default: expanding)').choices(['expanding', 'rolling']),
    )
    .option('--min-train-days <n>', 'trading days before the first test (default: 252)', integer)
    .option('--train-days <n>', 'length of a rolling window (default: --min-train-days)', integer)
    .option('--blocks <n>', 'combinatorial: blocks of dates (default: 6)', integer)
    .option('--test-blocks <n>', 'combinatorial: blocks that a fold tests (default: 2)', integer)
    .addOption(
      new Option('--group-by <what>', 'grouped: what makes a group (default: symbol)').choices(['symbol', 'sector']),
    )
    .option('--groups <n>', 'grouped by symbol: groups that symbols are dealt into (default: 5)', integer)
    .option('--folds-file <file>', 'custom: JSON, [{"test":[{"start","end"}],"train":{"start","end"}}, …]', foldsFile)
    .option('--embargo-days <n>', 'trading days (default: horizon + entry delay)', integer)
    .addOption(
      new Option(
        '--bin-edges <rows>',
        "whose training rows the bins of trees come from (default: each fold's)",
      ).choices(['fold', 'first_fold']),
    );

/** Adds how the rows are divided and what is fitted inside each fold. */
export const withValidation = (command: Command): Command =>
  withSplit(command)
    .option('--winsorise <share>', 'pull values in to these quantiles of the training rows, as in 0.01', number)
    .addOption(new Option('--standardise <how>', 'across the symbols of each date').choices(['rank', 'zscore']))
    .addOption(new Option('--neutralise <what>', 'less the mean of the sector on each date').choices(['sector']))
    .addOption(new Option('--impute <with>', 'what stands for unknown values').choices(['median', 'zero']))
    .addOption(
      new Option('--select <method>', 'choose features on the training rows of each fold (default: all)').choices([
        'none',
        ...(['correlation', 'mutual_information', 'permutation'] satisfies Methods[]),
      ]),
    )
    .option('--max-features <n>', 'with --select: how many at most (default: 20)', integer)
    .option('--max-correlation <r>', 'with --select correlation: above it one of two goes (default: 0.9)', number);

type Given = Record<string, unknown> & { split?: SplitKind };

/** What {@link withValidation} was given, as the contract takes it; an option of another split is a usage error. */
export function validationOf(options: Given): {
  split: SplitInput;
  preprocessing?: Preprocessing;
  selection?: Selection;
} {
  const { split: kind = 'walk_forward', winsorise, standardise, neutralise, impute, select } = options;
  for (const [name, kinds] of Object.entries(BELONGS)) {
    if (options[name] === undefined || kinds.includes(kind)) continue;
    throw new InvalidArgumentError(`--${dashed(name)} is of the split ${kinds.join(', ')}, not of ${kind}.`);
  }
  const { groupBy, foldsFile: file, embargoDays, maxFeatures, maxCorrelation } = options;
  const isSelecting = select !== undefined && select !== 'none';
  refuseIdle(options, {
    trainDays: options.window === 'rolling' ? undefined : '--window rolling',
    groups: groupBy === 'sector' ? '--group-by symbol' : undefined,
    maxFeatures: isSelecting ? undefined : '--select',
    maxCorrelation: select === 'correlation' ? undefined : '--select correlation',
  });
  const own = Object.keys(BELONGS).filter((name) => name !== 'groupBy' && name !== 'foldsFile');
  if (kind === 'custom' && file === undefined) throw new InvalidArgumentError('--split custom needs --folds-file.');
  const split = present({
    kind,
    embargoDays,
    by: groupBy,
    ...Object.fromEntries(own.map((name) => [name, options[name]])),
    ...(file !== undefined && { folds: file }),
  });
  const preprocessing = present({ winsorise, standardise, neutralise, impute });
  // The contract checks it all and fills in its defaults.
  return {
    split: split as SplitInput,
    ...(Object.keys(preprocessing).length > 0 && { preprocessing: preprocessing as Preprocessing }),
    ...(isSelecting && { selection: present({ method: select, maxFeatures, maxCorrelation }) as Selection }),
  };
}

const present = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

function foldsFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (thrown) {
    throw new InvalidArgumentError(`${path} cannot be read as JSON: ${(thrown as Error).message}`);
  }
}
