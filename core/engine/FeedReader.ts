import type { FeedEvent, JobEvent } from '../contract/index.ts';
import type { CommittedEvent } from '../research/index.ts';

type Next = IteratorResult<FeedEvent, void>;

/** Lineage events that one reader may leave unread; beyond, all but the latest are dropped. */
export const MOST_UNREAD = 1000;
const END: Next = { done: true, value: undefined };

/**
 * One reader's place in the feed. What it has not read yet is kept in little room: the latest event of each job, which
 * for one that ended is its end, and the lineage events. Where more than {@link MOST_UNREAD} of those lie unread, the
 * latest alone stays: a gap in `seq` says that the lineage is to be read again.
 *
 * It is no generator, because a generator that waits for its next event cannot be ended.
 */
export class FeedReader implements AsyncIteratorObject<FeedEvent, void, void> {
  private readonly unread = new Map<string, FeedEvent>();
  private readonly waiting: ((next: Next) => void)[] = [];
  private readonly onEnd: () => void;
  private lineageUnread = 0;
  private isEnded = false;

  /** @param onEnd called when it takes no more events */
  constructor(onEnd: () => void) {
    this.onEnd = onEnd;
  }

  job(job: JobEvent): void {
    // Put last again: a job's end never comes before a lineage event that was committed before it.
    this.unread.delete(job.jobId);
    this.put(job.jobId, { type: 'job', job });
  }

  lineage({ seq, act, subject }: CommittedEvent): void {
    if (this.lineageUnread >= MOST_UNREAD) {
      for (const [key, { type }] of this.unread) if (type === 'lineage') this.unread.delete(key);
      this.lineageUnread = 0;
    }
    this.lineageUnread++;
    this.put(`#${seq}`, { type: 'lineage', seq, act, subject });
  }

  next(): Promise<Next> {
    const taken = this.take();
    if (taken) return Promise.resolve({ done: false, value: taken });
    if (this.isEnded) return Promise.resolve(END);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Ends it for the reader: nothing that was not read is kept. */
  return(): Promise<Next> {
    this.unread.clear();
    this.end();
    return Promise.resolve(END);
  }

  /** Takes no more events; what is unread can still be read. */
  end(): void {
    this.isEnded = true;
    for (const resolve of this.waiting.splice(0)) resolve(END);
    this.onEnd();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private put(key: string, event: FeedEvent): void {
    this.unread.set(key, event);
    const resolve = this.waiting.shift();
    if (resolve) resolve({ done: false, value: this.take()! });
  }

  private take(): FeedEvent | undefined {
    const first = this.unread.entries().next();
    if (first.done) return undefined;
    const [key, event] = first.value;
    this.unread.delete(key);
    if (event.type === 'lineage') this.lineageUnread--;
    return event;
  }
}
