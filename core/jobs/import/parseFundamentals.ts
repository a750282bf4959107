import { AppError, type Finding, isoOf } from '../../contract/index.ts';
import type { Filing } from '../../features/index.ts';
import { DateColumn, NO_DATE } from './DateColumn.ts';
import { FUNDAMENTAL_FIELDS, FUNDAMENTAL_NUMBERS } from './fields.ts';
import { type ColumnMap, matchColumns, type MatchedColumns } from './matchColumns.ts';
import { NumberColumn } from './NumberColumn.ts';
import { orderRows } from './orderRows.ts';
import { type ReadOptions, readTable } from './readTable.ts';
import { rejectDuplicates } from './rejectDuplicates.ts';
import { findingsOf, type RejectedRow, Rejections } from './Rejections.ts';
import { SymbolColumn } from './SymbolColumn.ts';
import { zoneFinding } from './zoneFinding.ts';

/** A filing with the date it was filed, days since 1970-01-01; null where the file has none. */
export interface ParsedFiling extends Filing {
  readonly filedAt: number | null;
}

export interface ParseFundamentalsOptions extends ReadOptions {
  /** Calendar days from a period's end to the day its figures are taken as known, where there is no filing date. */
  reportingLagDays?: number | undefined;
  map?: ColumnMap | undefined;
}

export interface ParsedFundamentals {
  rowsRead: number;
  /** By symbol, then by period end, then by the day they became known. */
  filings: ParsedFiling[];
  rejected: RejectedRow[];
  findings: Finding[];
  columns: Pick<MatchedColumns, 'used' | 'ignored'>;
}

type NumberField = keyof typeof FUNDAMENTAL_NUMBERS;

const NO_LAG =
  'Fundamentals must not be used before they were known: state a reporting lag (reportingLagDays), or name the ' +
  'column of the filing date with --map filedAt=<column>.';

/**
 * The filings of a file with a symbol and a period end. Without a total debt column it is long-term plus short-term
 * debt, without EBITDA it is EBIT plus depreciation; unknown where a part is. A row is rejected for an empty symbol or
 * period end, a filing date before the period's end, no filing date where no lag is stated, a field that is no number,
 * or a second filing of its period known the same day.
 * @throws AppError BAD_INPUT without filing dates and without a lag, and for a lag that is no whole number of days from
 * 0; else as {@link readTable} and {@link matchColumns} do
 */
export async function parseFundamentals(
  path: string,
  options: ParseFundamentalsOptions = {},
): Promise<ParsedFundamentals> {
  const lag = options.reportingLagDays;
  if (lag !== undefined && !(Number.isInteger(lag) && lag >= 0))
    throw new AppError('BAD_INPUT', `The reporting lag ${lag} is no whole number of days from 0 on.`);

  const symbol = new SymbolColumn('symbol');
  const periodEnd = new DateColumn('periodEnd');
  const filedAt = new DateColumn('filedAt');
  const numbers = Object.fromEntries(
    Object.keys(FUNDAMENTAL_NUMBERS).map((name) => [name, new NumberColumn(name)]),
  ) as Record<NumberField, NumberColumn>;
  const sinks = { symbol, periodEnd, filedAt, ...numbers };
  let matched: MatchedColumns = { plan: [], used: {}, ignored: [] };
  const plan = (columns: readonly string[]) => {
    matched = matchColumns(path, columns, FUNDAMENTAL_FIELDS, sinks, options.map ?? {});
    if (lag === undefined && !('filedAt' in matched.used))
      throw new AppError('BAD_INPUT', `${path} has no filing date. ${NO_LAG}`);
    return matched.plan;
  };
  const table = await readTable(path, plan, options);

  const rejections = new Rejections(table, [symbol, periodEnd, filedAt, ...Object.values(numbers)]);
  const { names, codes } = symbol;
  const ends = periodEnd.values;
  const filed = 'filedAt' in matched.used ? filedAt.values : new Int32Array(codes.length).fill(NO_DATE);
  const known = filed.map((day, row) => (day === NO_DATE ? ends[row] + (lag ?? 0) : day));
  for (let row = 0; row < codes.length; row++) {
    if (names[codes[row]] === '') rejections.add(row, 'missing_symbol', 'the symbol is empty');
    else if (ends[row] === NO_DATE) rejections.add(row, 'missing_date', 'the period end is empty');
    else if (filed[row] === NO_DATE && lag === undefined)
      rejections.add(row, 'no_filing_date', `no filing date, and no reporting lag is stated. ${NO_LAG}`);
    else if (filed[row] !== NO_DATE && filed[row] < ends[row])
      rejections.add(
        row,
        'filed_before_period_end',
        `filed ${isoOf(filed[row])}, before the period ends ${isoOf(ends[row])}`,
      );
  }

  const filing = filingOf(names, codes, ends, filed, known, numbers, matched.used);
  const { rows } = orderRows(codes, ends, names.length, rejections.dropped);
  rows.sort((a, b) => codes[a] - codes[b] || ends[a] - ends[b] || known[a] - known[b]);
  rejectDuplicates(
    rows,
    (a, b) => codes[a] === codes[b] && ends[a] === ends[b] && known[a] === known[b],
    (a, b) => Object.values(numbers).every(({ values }) => Object.is(values[a], values[b])),
    (row) => `${names[codes[row]]}'s period to ${isoOf(ends[row])}`,
    table.line,
    rejections,
  );
  const filings = [...rows].filter((row) => rejections.dropped[row] === 0).map(filing);
  filings.sort((a, b) =>
    a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : a.periodEnd - b.periodEnd || a.knownAt - b.knownAt,
  );
  const rejected = await rejections.list();
  return {
    rowsRead: table.line.length + table.malformed.length,
    filings,
    rejected,
    findings: [...[periodEnd, filedAt].flatMap((column) => zoneFinding(column, table)), ...findingsOf(rejected)],
    columns: { used: matched.used, ignored: matched.ignored },
  };
}

/** The filing of a row; columns that the file lacks are unknown. */
function filingOf(
  names: readonly string[],
  codes: Int32Array,
  ends: Int32Array,
  filed: Int32Array,
  known: Int32Array,
  numbers: Record<NumberField, NumberColumn>,
  used: Record<string, string>,
): (row: number) => ParsedFiling {
  const values = Object.fromEntries(Object.entries(numbers).map(([name, column]) => [name, column.values]));
  return (row) => {
    const value = (name: NumberField) => (name in used ? values[name][row] : NaN);
    return {
      symbol: names[codes[row]],
      periodEnd: ends[row],
      filedAt: filed[row] === NO_DATE ? null : filed[row],
      knownAt: known[row],
      eps: value('eps'),
      shares: value('shares'),
      totalEquity: value('totalEquity'),
      totalDebt: 'totalDebt' in used ? value('totalDebt') : value('longTermDebt') + value('shortTermDebt'),
      cash: value('cash'),
      ebitda: 'ebitda' in used ? value('ebitda') : value('ebit') + value('depreciation'),
      dividendsPerShare: value('dividendsPerShare'),
    };
  };
}
