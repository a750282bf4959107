import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 1 << 20;

/** What the host refused and what ended unexpectedly, one line each; beside the file that is written, one old one is kept. */
export class DesktopLog {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  readonly say = (text: string): void => {
    const line = `${new Date().toISOString()} ${text.replace(/[\r\n]+/g, ' ')}\n`;
    process.stderr.write(line);
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES)
        renameSync(this.path, `${this.path}.old`);
      appendFileSync(this.path, line, { mode: 0o600 });
    } catch {
      // A log that cannot be written must end nothing.
    }
  };
}
