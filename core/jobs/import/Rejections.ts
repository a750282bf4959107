import { counted, type Finding, FindingTally } from '../../contract/index.ts';
import { rowTexts } from './readTable.ts';
import type { Column, MalformedRow, Table } from './Table.ts';

const TEXT_KEPT = 200;

/** A row of the file that is not imported. */
export interface RejectedRow {
  /** Line at which the row starts, from 1; the number of the row for Parquet. */
  line: number;
  /** The rule it broke. */
  kind: string;
  /** Names the offending value. */
  reason: string;
  /** The row as it stands in the file, its first 200 characters. */
  text: string;
}

/** The rows of a table that are not taken, each for the first rule it broke. */
export class Rejections {
  private readonly table: Table;
  /** Per row of the table, 1 where it is rejected. */
  readonly dropped: Uint8Array;
  private readonly rows: MalformedRow[];

  /** Starts with the malformed rows and those with a bad cell in one of the columns. */
  constructor(table: Table, columns: readonly Column[]) {
    this.table = table;
    this.dropped = new Uint8Array(table.line.length);
    this.rows = [...table.malformed];
    for (const { bad } of columns) for (const { row, kind, reason } of bad) this.add(row, kind, reason);
  }

  get count(): number {
    return this.rows.length;
  }

  add(row: number, kind: string, reason: string): void {
    if (this.dropped[row] === 1) return;
    this.dropped[row] = 1;
    this.rows.push({ line: this.table.line[row], kind, reason });
  }

  /** All of them in the order of the file. Reads the file a second time for their text, unless there are none. */
  async list(): Promise<RejectedRow[]> {
    const rows = this.rows.toSorted((a, b) => a.line - b.line);
    const texts = await rowTexts(this.table, new Set(rows.map(({ line }) => line)), TEXT_KEPT);
    return rows.map((row) => ({ ...row, text: texts.get(row.line) ?? '' }));
  }
}

/** One finding per kind of rejection, with its first lines. */
export function findingsOf(rejected: readonly RejectedRow[]): Finding[] {
  const tallies = new Map<string, FindingTally>();
  for (const { kind, line, reason } of rejected) {
    const tally = tallies.get(kind) ?? new FindingTally(kind, 'warning');
    tallies.set(kind, tally);
    tally.add(() => ({ line, text: reason }));
  }
  return [...tallies.values()].flatMap((tally) =>
    tally.finding(`${counted(tally.count, 'row')} rejected: ${tally.kind.replaceAll('_', ' ')}`),
  );
}
