import { AppError, dayOf, isoOf, type SplitInput } from '../../contract/index.ts';
import { onePath, type Fold, type SplitPlan, type Stretch } from './Fold.ts';

export type CustomFold = Extract<SplitInput, { kind: 'custom' }>['folds'][number];

/**
 * Folds by the dates that a person chose. A fold is tested on its dates and trained on the dates of `train`, by default on
 * all before its first tested one; dates may lie outside the calendar, where they hold no day.
 * @param calendar the days that have rows, days since 1970-01-01, ascending
 * @throws AppError BAD_INPUT for a test range without a trading day, one that starts after its end, or a day that two
 * folds test
 */
export function customFolds(calendar: Int32Array, given: readonly CustomFold[]): SplitPlan {
  const folds = given.map((fold, index): Fold => {
    const test = fold.test.map((range) => stretchOf(calendar, range, `The test of fold ${index + 1}`));
    test.sort((a, b) => a.start - b.start);
    const train = fold.train
      ? stretchOf(calendar, fold.train, `The training of fold ${index + 1}`)
      : { start: 0, end: test[0].start };
    return { index, test, train };
  });
  const parts = folds
    .flatMap(({ index, test }) => test.map((stretch) => ({ stretch, folds: [index] })))
    .sort((a, b) => a.stretch.start - b.stretch.start);
  parts.forEach(({ stretch: { start }, folds: [fold] }, i) => {
    if (i === 0 || parts[i - 1].stretch.end <= start) return;
    throw new AppError(
      'BAD_INPUT',
      `${isoOf(calendar[start])} is tested twice, by fold ${parts[i - 1].folds[0] + 1} and fold ${fold + 1}. Give every date to one test at most.`,
    );
  });
  return { folds, paths: onePath(parts) };
}

function stretchOf(calendar: Int32Array, { start, end }: { start: string; end: string }, what: string): Stretch {
  const [first, last] = [dayOf(start), dayOf(end)];
  const from = calendar.findIndex((day) => day >= first);
  const to = calendar.findLastIndex((day) => day <= last) + 1;
  if (from >= 0 && from < to) return { start: from, end: to };
  const held = calendar.length > 0 ? `${isoOf(calendar[0])} to ${isoOf(calendar[calendar.length - 1])}` : 'no day';
  throw new AppError('BAD_INPUT', `${what}, ${start} to ${end}, holds no trading day of the rows (${held}).`);
}
