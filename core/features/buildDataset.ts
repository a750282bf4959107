import { AppError } from '../contract/index.ts';
import { type BarSeries, type OnProgress } from '../kernels/index.ts';
import { calendarIndex, calendarOf } from './calendar.ts';
import { computeSymbolFeatures } from './computeSymbolFeatures.ts';
import { type Dataset, type DatasetRequest, type FilterCount, FILTERS } from './Dataset.ts';
import { decideRows, type DropCounts, noDrops, type SymbolRows } from './decideRows.ts';
import { isoDay } from './isoDay.ts';
import { rowSectors } from './rowSectors.ts';
import { splitFeatures } from './splitFeatures.ts';
import { membershipOf, sectorsIn } from './Universe.ts';

/**
 * Features and labels of every symbol-day that passes the filters. Two passes over the symbols: the first computes one
 * symbol's features after the other, decides its rows and keeps their values in float32; the second puts them in the
 * order of the dates. In memory at most: twice the matrix.
 *
 * A row's features are a function of its symbol's bars and filings up to its date; its label of the closes up to
 * `labelEnd` — except that a delisting is confirmed by the days without a bar after it (see delistedAt). Whether there is
 * a row depends on nothing after its date but the length of the calendar (see FILTERS).
 *
 * @param onProgress symbols done of twice the number of symbols, one count for each pass
 * @throws AppError BAD_INPUT for unsorted bars or filings, unknown features, no features, bad dates, horizon or delay
 */
export function buildDataset(request: DatasetRequest, onProgress?: OnProgress): Dataset {
  checkRequest(request);
  const { bars, features } = request;
  const calendar = calendarOf(bars);
  const rules = { request, calendar, isMember: membershipOf(request.universe) };
  const filings = Map.groupBy(request.filings, (filing) => filing.symbol);
  const featuresOf = (series: BarSeries) => computeSymbolFeatures(series, filings.get(series.symbol) ?? [], features);

  const drops = noDrops();
  const rowsOf = bars.map((series, i) => {
    const day = calendarIndex(series, calendar);
    const rows = decideRows(series, day, rules, () => featuresOf(series), drops);
    onProgress?.(i + 1, 2 * bars.length);
    return rows;
  });

  const firstRowOfDay = rowOffsets(rowsOf, calendar.length);
  const rows = firstRowOfDay[calendar.length];
  const values = new Float32Array(new SharedArrayBuffer(rows * features.length * Float32Array.BYTES_PER_ELEMENT));
  const rowDate = new Int32Array(rows);
  const rowSymbol = new Int32Array(rows);
  const label = new Float64Array(rows).fill(NaN);
  const labelEnd = new Int32Array(rows).fill(-1);
  const close = new Float64Array(calendar.length * bars.length).fill(NaN);
  const nextRow = firstRowOfDay.slice();
  bars.forEach((series, symbol) => {
    const { bar, day, labels, values: own } = rowsOf[symbol];
    for (let t = 0; t < day.length; t++) close[day[t] * bars.length + symbol] = series.close[t];
    const row = bar.map((t) => nextRow[day[t]]++);
    row.forEach((r, k) => {
      const at = day[bar[k]];
      rowDate[r] = at;
      rowSymbol[r] = symbol;
      if (labels) {
        label[r] = labels.label[at];
        labelEnd[r] = labels.labelEnd[at];
      }
    });
    for (let j = 0; j < features.length; j++) {
      const [from, to] = [j * bar.length, j * rows];
      for (let k = 0; k < row.length; k++) values[to + row[k]] = own[from + k];
    }
    onProgress?.(bars.length + symbol + 1, 2 * bars.length);
  });

  const symbols = bars.map((series) => series.symbol);
  const sectorOn = sectorsIn(request.universe);
  return {
    features: [...features],
    symbols,
    ...(sectorOn && { sectors: rowSectors(sectorOn, { symbols, calendar, rowDate, rowSymbol }) }),
    calendar,
    matrix: { rows, columns: features.length, values },
    rowDate,
    rowSymbol,
    label,
    labelEnd,
    close,
    filters: countFilters(drops, request),
  };
}

/** Row number of each calendar day's first row; the last entry is the number of rows. */
function rowOffsets(rowsOf: readonly SymbolRows[], days: number): Int32Array {
  const offsets = new Int32Array(days + 1);
  for (const { bar, day } of rowsOf) for (const t of bar) offsets[day[t] + 1]++;
  for (let at = 0; at < days; at++) offsets[at + 1] += offsets[at];
  return offsets;
}

function countFilters(drops: DropCounts, { bars, purpose }: DatasetRequest): FilterCount[] {
  let kept = bars.reduce((sum, series) => sum + series.date.length, 0);
  return FILTERS.filter((filter) => purpose === 'training' || filter !== 'label undefined').map((filter) => {
    kept -= drops[filter];
    return { filter, dropped: drops[filter], kept };
  });
}

function checkRequest({ bars, features, firstDate, lastDate, minKnownShare }: DatasetRequest): void {
  const refuse = (message: string, details: Record<string, unknown>) => new AppError('BAD_INPUT', message, details);
  if (features.length === 0) throw refuse('No features are requested: name at least one.', { features: 0 });
  splitFeatures(features);
  for (let i = 1; i < bars.length; i++) {
    if (bars[i - 1].symbol < bars[i].symbol) continue;
    throw refuse(`${bars[i].symbol} stands after ${bars[i - 1].symbol}: give each symbol once, sorted.`, {
      symbol: bars[i].symbol,
    });
  }
  if (!(firstDate <= lastDate)) {
    const dates = `${isoDay(firstDate)} to ${isoDay(lastDate)}`;
    throw refuse(`The dates ${dates} hold no day: give a first date that is not after the last.`, {
      firstDate,
      lastDate,
    });
  }
  if (minKnownShare !== undefined && !(minKnownShare >= 0 && minKnownShare <= 1)) {
    throw refuse(`The least known share is ${minKnownShare}: give a number from 0 to 1.`, { minKnownShare });
  }
}
