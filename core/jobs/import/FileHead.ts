/** Characters that are shown of one cell, and of all cells together. */
export const LONGEST_CELL = 200;
const MOST_CHARACTERS = 1 << 20;

/** The header and the first rows of a file, as text; long cells are cut, and of very wide rows there are fewer. */
export class FileHead {
  headers: string[] = [];
  readonly rows: string[][] = [];
  private readonly limit: number;
  private characters = 0;

  /** @param limit rows at most */
  constructor(limit: number) {
    this.limit = limit;
  }

  get isFull(): boolean {
    return this.rows.length >= this.limit || this.characters >= MOST_CHARACTERS;
  }

  /** Takes one more row, unless it is full. */
  add(cells: readonly string[]): void {
    if (this.isFull) return;
    const shown = cells.map((cell) => (cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell));
    this.characters += shown.reduce((sum, { length }) => sum + length, 0);
    this.rows.push(shown);
  }
}
