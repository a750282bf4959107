/** Characters of a line that is not finished yet; a longer one is passed on as it is so far. */
const LONGEST_UNFINISHED = 4096;

/** Text that arrives in pieces, as lines; empty ones are left out. */
export class LineSplitter {
  private readonly onLine: (line: string) => void;
  private unfinished = '';

  constructor(onLine: (line: string) => void) {
    this.onLine = onLine;
  }

  push(text: string): void {
    const lines = (this.unfinished + text).split(/\r?\n/);
    this.unfinished = lines.pop()!;
    for (const line of lines) this.pass(line);
    if (this.unfinished.length > LONGEST_UNFINISHED) this.end();
  }

  /** Passes on the last line, which may lack its line end. */
  end(): void {
    const line = this.unfinished;
    this.unfinished = '';
    this.pass(line);
  }

  private pass(line: string): void {
    if (line.trim() !== '') this.onLine(line);
  }
}
