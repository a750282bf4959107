import { isDiskFull, type JobLogLine } from '../contract/index.ts';
import type { MetadataStore } from '../storage/index.ts';

/** Lines that are kept of one job. */
export const MOST_LINES = 1000;
/** Characters that are kept of one line. */
export const LONGEST_LINE = 500;
/** Lines that come within this time of one that was written are written together, at its end. */
const TOGETHER_MS = 250;

interface Line extends JobLogLine {
  job: number;
}

/**
 * What jobs did, line by line. A line after a pause is written at once, so that the last stage of a job outlives an
 * engine that is killed; a flood is written some at a time, and of it up to 250 ms are lost then. Nothing here is in a
 * job's way: lines that a full disk refuses are tried again with the next ones, those that cannot be written for another
 * reason are lost.
 */
export class JobLog {
  private readonly store: MetadataStore;
  private readonly now: () => Date;
  private readonly counts = new Map<number, number>();
  private unwritten: Line[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(store: MetadataStore, now: () => Date) {
    this.store = store;
    this.now = now;
  }

  add(job: number, text: string): void {
    const count = (this.counts.get(job) ?? 0) + 1;
    this.counts.set(job, count);
    // Two lines are left for the notice and for how the job ended.
    if (count < MOST_LINES - 1) this.put(job, text);
    else if (count === MOST_LINES - 1)
      this.put(job, `What follows is left out: ${MOST_LINES} lines are kept of a job.`);
  }

  /** The job's last line, kept however many came before. */
  end(job: number, text: string): void {
    this.counts.delete(job);
    this.put(job, text);
    this.write();
  }

  /** The lines of a job, oldest first. */
  lines(job: number): JobLogLine[] {
    this.write();
    return this.store.all<JobLogLine>('SELECT at, text FROM job_log WHERE job = ? ORDER BY id', job);
  }

  /** Writes what is not written yet. */
  write(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.unwritten.length === 0) return;
    try {
      this.store.transaction(() => {
        for (const { job, at, text } of this.unwritten) {
          this.store.run('INSERT INTO job_log (job, at, text) VALUES (?, ?, ?)', job, at, text);
        }
      });
    } catch (thrown) {
      if (isDiskFull(thrown)) return;
    }
    this.unwritten = [];
  }

  private put(job: number, text: string): void {
    const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
    this.unwritten.push({ job, at: this.now().toISOString(), text: shown });
    if (this.timer) return;
    this.write();
    this.timer = setTimeout(() => this.write(), TOGETHER_MS);
  }
}
