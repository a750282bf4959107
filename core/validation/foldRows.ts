import { AppError } from '../contract/index.ts';
import type { Fold } from './walkForward.ts';

export interface FoldRowsInput {
  /** Per row, calendar day t of its features. In any order. */
  readonly rowDate: Int32Array;
  /** Per row, last calendar day of its label window (t, labelEnd]; it varies where a symbol is delisted. */
  readonly rowLabelEnd: Int32Array;
  readonly fold: Fold;
  /** Trading days after the last test label's end in which no training row starts; 0 for none. */
  readonly embargoDays: number;
}

export interface FoldRows {
  /** Ascending row numbers. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** Rows taken out of the training days because their label window meets a test row's. */
  readonly purged: number;
  /** Further rows taken out by the embargo. */
  readonly embargoed: number;
}

/**
 * The rows a fold trains and tests on (DESIGN 6, after López de Prado 2018, ch. 7). Test rows are those of the test
 * days. Of the other rows of the training days, which may lie before and after the test, those are purged whose label
 * window intersects the label window of any test row; then those are embargoed that start on the day the last test
 * label ends or within `embargoDays` after it.
 */
export function foldRows({ rowDate, rowLabelEnd, fold, embargoDays }: FoldRowsInput): FoldRows {
  if (rowDate.length !== rowLabelEnd.length) {
    const message = `${rowDate.length} dates and ${rowLabelEnd.length} label ends; give one of each per row.`;
    throw new AppError('BAD_INPUT', message);
  }
  if (!Number.isInteger(embargoDays) || embargoDays < 0) {
    throw new AppError('BAD_INPUT', `Embargo of ${embargoDays} days is not a whole number of at least 0.`);
  }
  const isTest = (row: number) => rowDate[row] >= fold.testStart && rowDate[row] < fold.testEnd;
  const isTraining = (row: number) => rowDate[row] >= fold.trainStart && rowDate[row] < fold.trainEnd && !isTest(row);
  const rows = rowDate.length;
  const test = new Uint32Array(rows);
  const train = new Uint32Array(rows);
  let tested = 0;
  let lastLabelEnd = -1;
  for (let row = 0; row < rows; row++) {
    if (!isTest(row)) continue;
    test[tested++] = row;
    lastLabelEnd = Math.max(lastLabelEnd, rowLabelEnd[row]);
  }
  const testLabelDaysUpTo = coveredDays(rowDate, rowLabelEnd, test.subarray(0, tested), fold.testStart, lastLabelEnd);
  let trained = 0;
  let purged = 0;
  let embargoed = 0;
  for (let row = 0; row < rows; row++) {
    if (!isTraining(row)) continue;
    const day = rowDate[row];
    if (testLabelDaysUpTo(rowLabelEnd[row]) > testLabelDaysUpTo(day)) purged++;
    else if (tested > 0 && embargoDays > 0 && day >= lastLabelEnd && day <= lastLabelEnd + embargoDays) embargoed++;
    else train[trained++] = row;
  }
  return { train: train.slice(0, trained), test: test.slice(0, tested), purged, embargoed };
}

/** For a day, how many days up to it lie in some test row's label window; all of them are in (from, to]. */
function coveredDays(
  rowDate: Int32Array,
  rowLabelEnd: Int32Array,
  test: Uint32Array,
  from: number,
  to: number,
): (day: number) => number {
  const length = Math.max(0, to - from);
  const change = new Int32Array(length + 1);
  for (const row of test) {
    if (rowLabelEnd[row] <= rowDate[row]) continue;
    change[rowDate[row] - from]++;
    change[rowLabelEnd[row] - from]--;
  }
  const upTo = new Int32Array(length + 1);
  let open = 0;
  for (let k = 0; k < length; k++) {
    open += change[k];
    upTo[k + 1] = upTo[k] + (open > 0 ? 1 : 0);
  }
  return (day) => upTo[Math.max(0, Math.min(length, day - from))];
}
