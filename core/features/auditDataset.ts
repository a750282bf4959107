import { AppError, counted } from '../contract/index.ts';
import type { Dataset } from './Dataset.ts';
import { isoDay } from './isoDay.ts';

export interface DatasetAudit {
  /** h and d of the label, trading days. */
  readonly horizon: number;
  readonly delay: number;
  /** First sealed date, days since 1970-01-01: no row and no label window may reach it. */
  readonly sealedFrom?: number | undefined;
}

/**
 * Holds a training dataset against its own closes and dates, every row of it, whoever built it: no sealed date, label
 * windows as long as the label (purge and embargo rest on them) and within the calendar, and labels that are
 * C[t+d+h] / C[t+d] − 1, unknown only where one of the two is absent.
 * @throws AppError HOLDOUT_SEALED, or GUARD_FAILED with the first row that is wrong and, for a label, the days that it
 * was taken between where they are near
 */
export function auditDataset(dataset: Dataset, audit: DatasetAudit): void {
  refuseSealed(dataset, audit.sealedFrom);
  const lastClose = lastCloses(dataset);
  for (let row = 0; row < dataset.matrix.rows; row++) {
    auditWindow(dataset, row, audit, lastClose);
    auditLabel(dataset, row, audit);
  }
}

function refuseSealed({ calendar, rowDate, labelEnd }: Dataset, sealedFrom: number | undefined): void {
  if (sealedFrom === undefined) return;
  let last = -1;
  for (let row = 0; row < rowDate.length; row++) last = Math.max(last, rowDate[row], labelEnd[row]);
  // A window that ends after the calendar is refused with its row.
  if (last < 0 || last >= calendar.length || calendar[last] < sealedFrom) return;
  throw new AppError(
    'HOLDOUT_SEALED',
    `The training dataset reaches ${isoDay(calendar[last])}, and the holdout is sealed from ${isoDay(sealedFrom)}. Build the snapshot again.`,
  );
}

/** Purging looks at the window's end alone: where that is too early, a test row's return is trained on. */
function auditWindow(dataset: Dataset, row: number, { horizon, delay }: DatasetAudit, lastClose: Int32Array): void {
  const { rowDate, rowSymbol, labelEnd } = dataset;
  const beyond = labelEnd[row] - dataset.calendar.length + 1;
  if (beyond > 0) {
    throw failed(
      dataset,
      row,
      `its label window ends ${counted(beyond, 'trading day')} after the last date, where nothing can be known of its label`,
    );
  }
  const planned = rowDate[row] + delay + horizon;
  const endsEarly = labelEnd[row] < planned && labelEnd[row] === lastClose[rowSymbol[row]];
  if (labelEnd[row] === planned || endsEarly) return;
  throw failed(
    dataset,
    row,
    `its label window ends ${counted(labelEnd[row] - rowDate[row], 'trading day')} after it, and horizon ${horizon} with entry delay ${delay} make ${horizon + delay}: purging would let training rows meet test rows`,
  );
}

function auditLabel(dataset: Dataset, row: number, { horizon, delay }: DatasetAudit): void {
  const { rowDate, rowSymbol, labelEnd, label } = dataset;
  const closeOn = (day: number) => dataset.close[day * dataset.symbols.length + rowSymbol[row]];
  const between = (entry: number, exit: number) => (closeOn(entry) > 0 ? closeOn(exit) / closeOn(entry) - 1 : NaN);
  const entry = rowDate[row] + delay;
  const expected = between(entry, labelEnd[row]);
  if (Object.is(label[row], expected)) return;
  const NEAR = 2;
  for (let shift = -delay - NEAR; shift <= NEAR; shift++) {
    for (let held = Math.max(1, horizon - NEAR); held <= horizon + NEAR; held++) {
      const from = entry + shift;
      if (from < 0 || from + held >= dataset.calendar.length || between(from, from + held) !== label[row]) continue;
      throw failed(
        dataset,
        row,
        `its label is the return from day t+${from - rowDate[row]} to t+${from + held - rowDate[row]}, and should be from t+${delay} to t+${delay + horizon}`,
      );
    }
  }
  throw failed(dataset, row, `its label is ${label[row]}, and its closes make ${expected}`);
}

/** Calendar index of each symbol's last close; −1 for none. */
function lastCloses({ close, symbols, calendar }: Dataset): Int32Array {
  const last = new Int32Array(symbols.length).fill(-1);
  for (let day = 0; day < calendar.length; day++) {
    for (let s = 0; s < symbols.length; s++) if (!Number.isNaN(close[day * symbols.length + s])) last[s] = day;
  }
  return last;
}

function failed({ symbols, calendar, rowDate, rowSymbol }: Dataset, row: number, what: string): AppError {
  const symbol = symbols[rowSymbol[row]];
  const date = isoDay(calendar[rowDate[row]]);
  return new AppError(
    'GUARD_FAILED',
    `TargetLeakageValidator: ${symbol} on ${date}: ${what}. The dataset is not the one of its label; build it again.`,
    { guard: 'TargetLeakageValidator', symbol, date },
  );
}
