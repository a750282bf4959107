import { splitOptions, type SplitInput } from '../../../../core/contract/index.ts';

type DatedFold = Extract<SplitInput, { kind: 'custom' }>['folds'][number];
type Dates = DatedFold['test'][number];

const TRAINED_ON = / trained on /;
const RANGE = /^(\d{4}-\d{2}-\d{2})\s*(?:to|\.\.)\s*(\d{4}-\d{2}-\d{2})$/;
const FOLD_LINE = '2019-01-01 to 2019-06-30 trained on 2015-01-01 to 2018-12-31';
/** What a user may type. */
export const FOLD_LINES = `${FOLD_LINE}\n2020-01-01 to 2020-03-31, 2020-10-01 to 2020-12-31`;

const rangeText = ({ start, end }: Dates): string => `${start} to ${end}`;

/** Folds as they are typed: a line each, its tested dates with commas, after `trained on` what it is trained on. */
export const linesOf = (folds: readonly DatedFold[]): string =>
  folds
    .map(({ test, train }) => `${test.map(rangeText).join(', ')}${train ? ` trained on ${rangeText(train)}` : ''}`)
    .join('\n');

/** What was typed, or the first thing that is wrong with it. Empty lines count as nothing. */
export function foldsIn(lines: string): { folds: DatedFold[]; problem?: string } {
  const folds: DatedFold[] = [];
  for (const [k, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [tested, trained, ...more] = line.trim().replaceAll(/\s+/g, ' ').split(TRAINED_ON);
    const test = tested.split(',').map(rangeIn);
    const train = trained === undefined ? undefined : rangeIn(trained);
    const isRead = test.every((range) => range !== null) && train !== null && more.length === 0;
    if (!isRead) return { folds: [], problem: `Line ${k + 1}, “${line.trim()}”: give dates as in ${FOLD_LINE}.` };
    folds.push({ test, ...(train && { train }) });
  }
  if (folds.length === 0) return { folds, problem: `Give a line for every fold, as in ${FOLD_LINE}.` };
  const checked = splitOptions.safeParse({ kind: 'custom', folds });
  return checked.success ? { folds } : { folds: [], problem: `${checked.error.issues[0].message}.` };
}

function rangeIn(text: string): Dates | null {
  const [, start, end] = RANGE.exec(text.trim()) ?? [];
  return start === undefined || end < start ? null : { start, end };
}
