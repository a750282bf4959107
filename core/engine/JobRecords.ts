import { AppError, isDiskFull, type Actor, type Job, type JobKind, type JobState } from '../contract/index.ts';
import { parseId, shown } from '../research/index.ts';
import type { MetadataStore } from '../storage/index.ts';

interface JobRow extends Omit<Job, 'id' | 'error'> {
  id: number;
  error: string | null;
}

/** A row for every job, from its queueing to its end. */
export class JobRecords {
  private readonly store: MetadataStore;
  private readonly now: () => Date;
  /** Ends that are not written yet. */
  private readonly unwritten: (() => void)[] = [];

  constructor(store: MetadataStore, now: () => Date) {
    this.store = store;
    this.now = now;
  }

  /** @returns the number of its row */
  queue(kind: JobKind, title: string, actor: Actor): number {
    return this.store.run(
      "INSERT INTO jobs (kind, state, title, actor, created_at) VALUES (?, 'queued', ?, ?, ?)",
      ...[kind, title, actor, this.now().toISOString()],
    ).id;
  }

  begin(row: number): void {
    this.store.run(
      "UPDATE jobs SET state = 'running', started_at = ?, attempts = attempts + 1 WHERE id = ?",
      ...[this.now().toISOString(), row],
    );
  }

  end(row: number, state: JobState, error: AppError | null): void {
    const record = error && JSON.stringify({ code: error.code, message: error.message });
    const finished = this.now().toISOString();
    this.unwritten.push(() =>
      this.store.run(
        'UPDATE jobs SET state = ?, finished_at = ?, error = ? WHERE id = ?',
        state,
        finished,
        record,
        row,
      ),
    );
    this.writeEnds();
  }

  /** A row that a full disk refuses is tried again when the next job ends, and when the engine closes. */
  writeEnds(): void {
    try {
      for (; this.unwritten.length > 0; this.unwritten.shift()) this.unwritten[0]();
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown;
    }
  }

  /** Says of the jobs that an engine left when it was killed that nothing of them was kept. */
  buryLost(): void {
    const error = {
      code: 'ENGINE_LOST',
      message:
        'The engine ended while this job ran. What it had committed is on record, the rest was undone; start it again.',
    };
    this.store.run(
      "UPDATE jobs SET state = 'failed', finished_at = ?, error = ? WHERE state IN ('queued', 'running')",
      ...[this.now().toISOString(), JSON.stringify(error)],
    );
  }

  /** The latest first. */
  list(limit: number): Job[] {
    return this.store.all<JobRow>('SELECT * FROM jobs ORDER BY id DESC LIMIT ?', limit).map(described);
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): Job {
    const row = this.store.one<JobRow>('SELECT * FROM jobs WHERE id = ?', parseId('J', 'a job', id));
    if (!row) throw new AppError('NOT_FOUND', `There is no job ${id}. The list of jobs shows those there are.`);
    return described(row);
  }
}

const described = (row: JobRow): Job => ({
  ...row,
  id: shown('J', row.id),
  error: row.error === null ? null : (JSON.parse(row.error) as Job['error']),
});
