import { type Finding, FindingTally, isoOf } from '../../contract/index.ts';
import type { Spell } from '../../features/index.ts';
import { DateColumn, NO_DATE } from './DateColumn.ts';
import { UNIVERSE_FIELDS } from './fields.ts';
import { type ColumnMap, matchColumns, type MatchedColumns } from './matchColumns.ts';
import { orderRows } from './orderRows.ts';
import { type ReadOptions, readTable } from './readTable.ts';
import { findingsOf, type RejectedRow, Rejections } from './Rejections.ts';
import { SymbolColumn } from './SymbolColumn.ts';
import { zoneFinding } from './zoneFinding.ts';

export interface ParsedUniverse {
  rowsRead: number;
  /** By symbol, then by start. */
  spells: Spell[];
  rejected: RejectedRow[];
  findings: Finding[];
  columns: Pick<MatchedColumns, 'used' | 'ignored'>;
}

/**
 * The membership spells of a file with a symbol, a start and an end column, and a sector where it has one; an empty end
 * means still a member. A row
 * is rejected for an empty symbol or start, an end before its start, or a spell that is there already; spells of one
 * symbol that overlap are kept and reported.
 * @throws AppError as {@link readTable} and {@link matchColumns} do
 */
export async function parseUniverse(
  path: string,
  options: ReadOptions & { map?: ColumnMap | undefined } = {},
): Promise<ParsedUniverse> {
  const symbol = new SymbolColumn('symbol');
  const start = new DateColumn('start');
  const end = new DateColumn('end');
  const sector = new SymbolColumn('sector');
  let matched: MatchedColumns = { plan: [], used: {}, ignored: [] };
  const plan = (columns: readonly string[]) =>
    (matched = matchColumns(path, columns, UNIVERSE_FIELDS, { symbol, start, end, sector }, options.map ?? {})).plan;
  const table = await readTable(path, plan, options);

  const rejections = new Rejections(table, [symbol, start, end, sector]);
  const { names, codes } = symbol;
  const [starts, ends] = [start.values, end.values];
  for (let row = 0; row < codes.length; row++) {
    if (names[codes[row]] === '') rejections.add(row, 'missing_symbol', 'the symbol is empty');
    else if (starts[row] === NO_DATE) rejections.add(row, 'missing_date', 'the start is empty');
    else if (ends[row] !== NO_DATE && ends[row] < starts[row])
      rejections.add(
        row,
        'end_before_start',
        `${names[codes[row]]} ends ${isoOf(ends[row])}, before ${isoOf(starts[row])}`,
      );
  }

  const overlaps = new FindingTally('overlapping_spells', 'warning');
  const spells: Spell[] = [];
  for (const row of orderRows(codes, starts, names.length, rejections.dropped).rows) {
    const named = matched.used['sector'] === undefined ? '' : sector.names[sector.codes[row]];
    const spell: Spell = {
      symbol: names[codes[row]],
      start: starts[row],
      end: ends[row] === NO_DATE ? null : ends[row],
      ...(named !== '' && { sector: named }),
    };
    const last = spells.at(-1);
    const date = isoOf(spell.start);
    if (last?.symbol === spell.symbol) {
      if (last.start === spell.start && last.end === spell.end) {
        rejections.add(row, 'duplicate_identical', `the spell of ${spell.symbol} from ${date} is there already`);
        continue;
      }
      if (last.end === null || spell.start < last.end) {
        const text = `starts ${date}, before its spell from ${isoOf(last.start)} ends`;
        overlaps.add(() => ({ symbol: spell.symbol, date, line: table.line[row], text }));
      }
    }
    spells.push(spell);
  }
  spells.sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : a.start - b.start));
  const rejected = await rejections.list();
  return {
    rowsRead: table.line.length + table.malformed.length,
    spells,
    rejected,
    findings: [
      ...overlaps.finding(`${overlaps.count} spells start before another spell of their symbol has ended`),
      ...[start, end].flatMap((column) => zoneFinding(column, table)),
      ...findingsOf(rejected),
    ],
    columns: { used: matched.used, ignored: matched.ignored },
  };
}
