import type { AppError, JobEvent } from '../contract/index.ts';

type Outcome<Result> = { ok: true; result: Result } | { ok: false; error: AppError };

/**
 * The progress of one job to any number of watchers. A slow watcher misses intermediate progress, never a change of
 * state; one that comes late starts with what is now.
 */
export class JobChannel<Result> {
  private latest: JobEvent;
  private version = 0;
  private outcome: Outcome<Result> | null = null;
  private waiting: (() => void)[] = [];
  private readonly onEvent: (event: JobEvent) => void;

  /** @param onEvent told of every event, the first among them */
  constructor(first: JobEvent, onEvent: (event: JobEvent) => void = () => undefined) {
    this.latest = first;
    this.onEvent = onEvent;
    onEvent(first);
  }

  get state(): JobEvent {
    return this.latest;
  }

  publish(change: Partial<JobEvent>): void {
    this.latest = { ...this.latest, ...change };
    this.onEvent(this.latest);
    this.wake();
  }

  settle(outcome: Outcome<Result>, change: Partial<JobEvent>): void {
    this.outcome = outcome;
    this.publish(change);
  }

  /** Every event from now on; returns the job's result or throws its error. */
  async *events(): AsyncGenerator<JobEvent, Result> {
    for (let seen = -1; ;) {
      if (seen !== this.version) {
        seen = this.version;
        yield this.latest;
      } else if (this.outcome) {
        if (this.outcome.ok) return this.outcome.result;
        throw this.outcome.error;
      } else {
        await new Promise<void>((resume) => this.waiting.push(resume));
      }
    }
  }

  private wake(): void {
    this.version++;
    for (const resume of this.waiting.splice(0)) resume();
  }
}
