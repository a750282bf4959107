import type { JobEvent } from '../contract/index.ts';
import type { CommittedEvent } from '../research/index.ts';
import { FeedReader } from './FeedReader.ts';

/** What happens in the engine, told to every reader: progress of every job, and every lineage event that was committed. */
export class Feed {
  private readonly readers = new Set<FeedReader>();
  private isClosed = false;

  /** How many read at the moment. */
  get size(): number {
    return this.readers.size;
  }

  job(job: JobEvent): void {
    for (const reader of this.readers) reader.job(job);
  }

  lineage(events: readonly CommittedEvent[]): void {
    for (const reader of this.readers) for (const event of events) reader.lineage(event);
  }

  /**
   * What happens from this call on, until the reader returns, the signal fires or the feed is closed.
   * @param running the jobs that are queued or running: what the reader begins with
   */
  read(running: readonly JobEvent[], signal?: AbortSignal): FeedReader {
    const reader = new FeedReader(() => this.readers.delete(reader));
    for (const job of running) reader.job(job);
    if (this.isClosed) reader.end();
    else if (!signal?.aborted) {
      this.readers.add(reader);
      signal?.addEventListener('abort', () => void reader.return(), { once: true });
    } else void reader.return();
    return reader;
  }

  /** Lets every reader read what it has not read yet, then ends it. */
  close(): void {
    this.isClosed = true;
    for (const reader of this.readers) reader.end();
  }
}
