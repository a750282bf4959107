import { AppError } from '../../contract/index.ts';
import type { Fold } from './Fold.ts';

export interface FoldRowsInput {
  /** Per row, calendar day t of its features. In any order. */
  readonly rowDate: Int32Array;
  /** Per row, last calendar day of its label window (t, labelEnd]; it varies where a symbol is delisted. */
  readonly rowLabelEnd: Int32Array;
  /** Per row, NaN where it is unknown: such a row is tested and never trained on. Absent: all are known. */
  readonly rowLabel?: Float64Array;
  /** Per row, index of its symbol; needed by folds that test some symbols alone. */
  readonly rowSymbol?: Int32Array;
  readonly fold: Fold;
  /** Trading days after a test stretch's last label end in which no training row starts; 0 for none. */
  readonly embargoDays: number;
}

/** What a fold does with a row. */
export const ROLE = { unused: 0, train: 1, test: 2, purged: 3, embargoed: 4 } as const;

export interface FoldRows {
  /** Ascending row numbers. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** Rows taken out of the training days because their label window meets a test row's. */
  readonly purged: number;
  /** Further rows taken out by the embargo. */
  readonly embargoed: number;
  /** Of every row, a value of {@link ROLE}. */
  readonly role: Uint8Array;
}

/**
 * The rows a fold trains and tests on (DESIGN 6, after López de Prado 2018, ch. 7). Test rows are those of the test
 * days (and test symbols). Of the other rows of the training days (and other symbols), which may lie before, between and
 * after the test stretches, those are purged whose label window intersects the label window of any test row; then those
 * are embargoed that start on the day the last label of a test stretch ends or within `embargoDays` after it. A row without
 * a label is used in tests alone, where its label window purges as any other's. Time and memory grow as rows + days.
 */
export function foldRows(input: FoldRowsInput): FoldRows {
  checkRows(input);
  const { rowDate, rowLabelEnd, rowLabel, rowSymbol, fold, embargoDays } = input;
  const rows = rowDate.length;
  let days = 0;
  for (let row = 0; row < rows; row++) days = Math.max(days, rowDate[row] + 1, rowLabelEnd[row] + 1);
  const stretchOfDay = new Int32Array(days).fill(-1);
  fold.test.forEach(({ start, end }, k) => stretchOfDay.fill(k, Math.max(0, start), Math.max(0, end)));
  const isTestSymbol = (row: number) => !fold.testSymbols || fold.testSymbols[rowSymbol![row]] === 1;

  const role = new Uint8Array(rows);
  const lastLabelEnd = new Int32Array(fold.test.length).fill(-1);
  let tested = 0;
  for (let row = 0; row < rows; row++) {
    const stretch = stretchOfDay[rowDate[row]];
    if (stretch < 0 || !isTestSymbol(row)) continue;
    role[row] = ROLE.test;
    tested++;
    lastLabelEnd[stretch] = Math.max(lastLabelEnd[stretch], rowLabelEnd[row]);
  }
  const testLabelDays = coveredDays(rowDate, rowLabelEnd, role, days);
  const isEmbargoed = new Uint8Array(days);
  if (embargoDays > 0)
    for (const end of lastLabelEnd) if (end >= 0) isEmbargoed.fill(1, end, Math.min(days, end + embargoDays + 1));

  let trained = 0;
  let purged = 0;
  let embargoed = 0;
  for (let row = 0; row < rows; row++) {
    const day = rowDate[row];
    const isTraining =
      day >= fold.train.start &&
      day < fold.train.end &&
      stretchOfDay[day] < 0 &&
      (!fold.testSymbols || !isTestSymbol(row));
    if (!isTraining || role[row] === ROLE.test || (rowLabel && Number.isNaN(rowLabel[row]))) continue;
    if (testLabelDays[rowLabelEnd[row] + 1] > testLabelDays[day + 1]) {
      role[row] = ROLE.purged;
      purged++;
    } else if (isEmbargoed[day]) {
      role[row] = ROLE.embargoed;
      embargoed++;
    } else {
      role[row] = ROLE.train;
      trained++;
    }
  }
  return { train: rowsOf(role, ROLE.train, trained), test: rowsOf(role, ROLE.test, tested), purged, embargoed, role };
}

function checkRows({ rowDate, rowLabelEnd, rowLabel, rowSymbol, fold, embargoDays }: FoldRowsInput): void {
  if (rowDate.length !== rowLabelEnd.length) {
    const message = `${rowDate.length} dates and ${rowLabelEnd.length} label ends; give one of each per row.`;
    throw new AppError('BAD_INPUT', message);
  }
  if (rowLabel && rowLabel.length !== rowDate.length) {
    throw new AppError('BAD_INPUT', `${rowLabel.length} labels for ${rowDate.length} rows; give one of each per row.`);
  }
  if (fold.testSymbols && rowSymbol?.length !== rowDate.length) {
    const message = `Fold ${fold.index + 1} tests some symbols alone: give the symbol of each of the ${rowDate.length} rows.`;
    throw new AppError('BAD_INPUT', message);
  }
  if (!Number.isInteger(embargoDays) || embargoDays < 0) {
    throw new AppError('BAD_INPUT', `Embargo of ${embargoDays} days is not a whole number of at least 0.`);
  }
}

/** At d + 1, how many of the days 0 … d lie in some test row's label window. */
function coveredDays(rowDate: Int32Array, rowLabelEnd: Int32Array, role: Uint8Array, days: number): Int32Array {
  const change = new Int32Array(days + 1);
  for (let row = 0; row < role.length; row++) {
    if (role[row] !== ROLE.test || rowLabelEnd[row] <= rowDate[row]) continue;
    change[rowDate[row] + 1]++;
    change[rowLabelEnd[row] + 1]--;
  }
  const upTo = new Int32Array(days + 1);
  let open = 0;
  for (let day = 0; day < days; day++) {
    open += change[day];
    upTo[day + 1] = upTo[day] + (open > 0 ? 1 : 0);
  }
  return upTo;
}

function rowsOf(role: Uint8Array, wanted: number, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < role.length; row++) if (role[row] === wanted) rows[at++] = row;
  return rows;
}
