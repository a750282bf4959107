import { counted, type Finding, FindingTally, isoOf } from '../../contract/index.ts';
import type { BarSeries } from '../../kernels/index.ts';
import { DateColumn, NO_DATE } from './DateColumn.ts';
import { BAR_FIELDS } from './fields.ts';
import { type ColumnMap, matchColumns, type MatchedColumns } from './matchColumns.ts';
import { NumberColumn } from './NumberColumn.ts';
import { type OrderedRows, orderRows } from './orderRows.ts';
import { type ReadOptions, readTable } from './readTable.ts';
import { rejectDuplicates } from './rejectDuplicates.ts';
import { findingsOf, type RejectedRow, Rejections } from './Rejections.ts';
import { SymbolColumn } from './SymbolColumn.ts';
import type { Table } from './Table.ts';
import { zoneFinding } from './zoneFinding.ts';

const PRICES = ['open', 'high', 'low', 'close'] as const;
const VALUES = [...PRICES, 'volume'] as const;
type Value = (typeof VALUES)[number];

export interface ParseBarsOptions extends ReadOptions {
  /** Days since 1970-01-01; a date after the day after it is rejected. */
  today: number;
  map?: ColumnMap | undefined;
}

export interface ParsedBars {
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  /** By symbol; each strictly increasing in date. */
  series: BarSeries[];
  rejected: RejectedRow[];
  findings: Finding[];
  columns: Pick<MatchedColumns, 'used' | 'ignored'>;
}

/**
 * The bars of a file. A missing field stays NaN; a row is rejected for an empty symbol, a date that is absent,
 * impossible or after tomorrow, a field that is no number, a price that is not positive, a negative volume, all four
 * prices missing, or a second row of its symbol-day.
 * @throws AppError as {@link readTable} and {@link matchColumns} do; FILE_FORMAT without a date, symbol or close column
 */
export async function parseBars(path: string, options: ParseBarsOptions): Promise<ParsedBars> {
  const date = new DateColumn('date');
  const symbol = new SymbolColumn('symbol');
  const numbers = Object.fromEntries(VALUES.map((name) => [name, new NumberColumn(name)])) as Record<
    Value,
    NumberColumn
  >;
  const sinks = { date, symbol, ...numbers };
  let matched: MatchedColumns = { plan: [], used: {}, ignored: [] };
  const plan = (columns: readonly string[]) =>
    (matched = matchColumns(path, columns, BAR_FIELDS, sinks, options.map ?? {})).plan;
  const table = await readTable(path, plan, options);

  const values = Object.fromEntries(
    VALUES.map((name) => [name, name in matched.used ? numbers[name].values : unknown(table.line.length)]),
  ) as Record<Value, Float64Array>;
  const rejections = new Rejections(table, [symbol, date, ...Object.values(numbers)]);
  checkRows(symbol, date.values, values, options.today + 1, rejections);

  const { codes, names } = symbol;
  const days = date.values;
  const ordered = orderRows(codes, days, names.length, rejections.dropped);
  rejectDuplicates(
    ordered.rows,
    (a, b) => codes[a] === codes[b] && days[a] === days[b],
    (a, b) => VALUES.every((name) => Object.is(values[name][a], values[name][b])),
    (row) => `${names[codes[row]]} ${isoOf(days[row])}`,
    table.line,
    rejections,
  );
  const series = assemble(names, ordered, days, values, rejections);
  const rejected = await rejections.list();
  const rowsRead = table.line.length + table.malformed.length;
  return {
    rowsRead,
    rowsAccepted: rowsRead - rejected.length,
    rowsRejected: rejected.length,
    series,
    rejected,
    findings: [
      ...absent(matched.used),
      ...unsorted(table, ordered, symbol, days),
      ...zoneFinding(date, table),
      ...findingsOf(rejected),
    ],
    columns: { used: matched.used, ignored: matched.ignored },
  };
}

function checkRows(
  symbol: SymbolColumn,
  date: Int32Array,
  values: Record<Value, Float64Array>,
  lastDay: number,
  rejections: Rejections,
): void {
  const nameless = symbol.names.indexOf('');
  const { codes } = symbol;
  const { open, high, low, close, volume } = values;
  for (let row = 0; row < date.length; row++) {
    if (rejections.dropped[row] === 1) continue;
    const day = date[row];
    if (codes[row] === nameless) rejections.add(row, 'missing_symbol', 'the symbol is empty');
    else if (day === NO_DATE) rejections.add(row, 'missing_date', 'the date is empty');
    else if (day > lastDay) rejections.add(row, 'future_date', `date ${isoOf(day)} is after tomorrow`);
    else if (open[row] <= 0 || high[row] <= 0 || low[row] <= 0 || close[row] <= 0) {
      const name = PRICES.find((price) => values[price][row] <= 0)!;
      rejections.add(row, 'price_not_positive', `${name} ${values[name][row]} is not above zero`);
    } else if (volume[row] < 0) rejections.add(row, 'negative_volume', `volume ${volume[row]} is below zero`);
    else if (Number.isNaN(open[row]) && Number.isNaN(high[row]) && Number.isNaN(low[row]) && Number.isNaN(close[row]))
      rejections.add(row, 'missing_prices', 'open, high, low and close are all missing');
  }
}

function assemble(
  names: readonly string[],
  { rows, offset }: OrderedRows,
  date: Int32Array,
  values: Record<Value, Float64Array>,
  rejections: Rejections,
): BarSeries[] {
  const series = names.map((symbol, code): BarSeries => {
    const all = rows.subarray(offset[code], offset[code + 1]);
    const kept = rejections.count === 0 ? all : all.filter((row) => rejections.dropped[row] === 0);
    const pick = picker(kept);
    return {
      symbol,
      date: pick(date),
      open: pick(values.open),
      high: pick(values.high),
      low: pick(values.low),
      close: pick(values.close),
      volume: pick(values.volume),
    };
  });
  return series.filter((bars) => bars.date.length > 0).sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

/** Copies the values at the given rows; at once where the rows stand together in the file, as they mostly do. */
function picker(rows: Uint32Array): <T extends Float64Array | Int32Array>(values: T) => T {
  const [first, count] = [rows[0], rows.length];
  let together = 0;
  while (together < count && rows[together] === first + together) together++;
  return <T extends Float64Array | Int32Array>(values: T): T => {
    if (together === count) return values.slice(first, first + count) as T;
    const picked = values.slice(0, count) as T;
    for (let i = 0; i < count; i++) picked[i] = values[rows[i]];
    return picked;
  };
}

function absent(used: Record<string, string>): Finding[] {
  const tally = new FindingTally('absent_column', 'warning');
  for (const name of VALUES) if (!(name in used)) tally.add(() => ({ text: name }));
  return tally.finding(`${tally.count} fields have no column and stay missing in every bar`);
}

function unsorted(table: Table, { late }: OrderedRows, { names, codes }: SymbolColumn, date: Int32Array): Finding[] {
  const tally = new FindingTally('unsorted', 'info');
  for (const row of late)
    tally.add(() => ({
      symbol: names[codes[row]],
      date: isoOf(date[row]),
      line: table.line[row],
      text: 'stands after a later date of its symbol',
    }));
  return tally.finding(
    `${counted(tally.count, 'row stands', 'rows stand')} after a later date of the same symbol; all were sorted`,
  );
}

const unknown = (rows: number): Float64Array => new Float64Array(rows).fill(NaN);
