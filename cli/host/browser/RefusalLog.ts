import { appendFileSync, renameSync, statSync } from 'node:fs';

const LONGEST_LINE = 300;

/**
 * One line for each refusal: when, status, method, path without its query, why. Never a token or a cookie. When it has
 * grown to its limit it becomes `<file>.old` and a new one begins.
 */
export class RefusalLog {
  private readonly file: string;
  private readonly limit: number;
  private bytes: number;

  /** @param limit bytes of one file */
  constructor(file: string, limit = 1 << 20) {
    this.file = file;
    this.limit = limit;
    this.bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(status: number, method: string | undefined, target: string | undefined, why: string): void {
    const path = (target ?? '-').split('?', 1)[0];
    const text = [status, method ?? '-', path, why].map((part) => printable(String(part))).join(' ');
    const line = `${new Date().toISOString()} ${text.slice(0, LONGEST_LINE)}\n`;
    try {
      if (this.bytes + line.length > this.limit) {
        renameSync(this.file, `${this.file}.old`);
        this.bytes = 0;
      }
      appendFileSync(this.file, line, { mode: 0o600 });
      this.bytes += line.length;
    } catch {
      // A full disk must not turn a refusal into a crash; the refusal itself is answered all the same.
    }
  }
}

/** Without anything that a terminal would obey or that would begin another line; ASCII, so that a character is a byte. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
