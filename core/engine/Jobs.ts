import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  failureOf,
  isDiskFull,
  type Actor,
  type Job,
  type JobEvent,
  type JobKind,
  type JobLogLine,
  type JobState,
} from '../contract/index.ts';
import { parseId, shown } from '../research/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import { runCompute, type Answer } from './computeProcess.ts';
import { JobChannel } from './JobChannel.ts';
import { JobLog } from './JobLog.ts';
import type { ProcessHost } from './ProcessHost.ts';

interface JobRow extends Omit<Job, 'id' | 'error'> {
  id: number;
  error: string | null;
}

/** What the work of a job is given by the engine. */
export interface RunningJob {
  readonly id: string;
  readonly actor: Actor;
  /** Fires when the job is cancelled. */
  readonly signal: AbortSignal;
  /** Reports a stage that the engine itself works on. */
  stage(name: string, done?: number, total?: number): void;
  /**
   * Runs one pure function in a compute process.
   * @param prepare writes the input files into the folder it is given
   * @param answer answers what the function asks while it runs
   * @returns the function's result and the folder with its result files, which lives as long as the job
   */
  compute<Result>(
    kind: JobKind,
    config: unknown,
    prepare?: (folder: string) => void | Promise<void>,
    threads?: number,
    answer?: Answer,
  ): Promise<{ result: Result; folder: string }>;
}

export interface JobsOptions {
  store: MetadataStore;
  host: ProcessHost;
  folder: string;
  threads: number;
  now: () => Date;
  /** Told of every event of every job. */
  onEvent: (event: JobEvent) => void;
  /** Jobs that run at once; the others wait in the order they came. */
  slots?: number;
}

/** The engine's queue: every job has a row, a folder while it runs, and a channel for whoever watches. */
export class Jobs {
  private readonly options: JobsOptions;
  private readonly channels = new Map<string, JobChannel<unknown>>();
  private readonly aborts = new Map<string, AbortController>();
  private readonly queue: (() => void)[] = [];
  private readonly logs: JobLog;
  private readonly unwritten: (() => void)[] = [];
  private free: number;
  private active = 0;
  private idle: (() => void)[] = [];

  constructor(options: JobsOptions) {
    this.options = options;
    this.free = options.slots ?? 2;
    this.logs = new JobLog(options.store, options.now);
    this.buryLost();
  }

  /** Queues work and returns its events; the work goes on when nobody watches. */
  start<Result>(
    kind: JobKind,
    title: string,
    actor: Actor,
    work: (job: RunningJob) => Promise<Result>,
  ): AsyncGenerator<JobEvent, Result> {
    const { store, now, onEvent } = this.options;
    const { id: row } = store.run(
      "INSERT INTO jobs (kind, state, title, actor, created_at) VALUES (?, 'queued', ?, ?, ?)",
      ...[kind, title, actor, now().toISOString()],
    );
    const id = shown('J', row);
    const channel = new JobChannel<Result>(
      { jobId: id, state: 'queued', stage: 'Waiting', done: 0, total: 1, etaSeconds: null },
      this.logged(row, onEvent),
    );
    const abort = new AbortController();
    this.channels.set(id, channel as JobChannel<unknown>);
    this.aborts.set(id, abort);
    this.active++;
    void this.execute(row, id, actor, channel, abort, work);
    return channel.events();
  }

  list(limit: number): Job[] {
    return this.options.store.all<JobRow>('SELECT * FROM jobs ORDER BY id DESC LIMIT ?', limit).map(described);
  }

  /** The latest event of each job that is queued or running. */
  running(): JobEvent[] {
    return Array.from(this.channels.values(), ({ state }) => state);
  }

  /** What a job did, oldest first. @throws AppError NOT_FOUND */
  log(id: string): JobLogLine[] {
    this.get(id);
    return this.logs.lines(parseId('J', 'a job', id));
  }

  get(id: string): Job {
    const row = this.options.store.one<JobRow>('SELECT * FROM jobs WHERE id = ?', parseId('J', 'a job', id));
    if (!row) throw new AppError('NOT_FOUND', `There is no job ${id}. The list of jobs shows those there are.`);
    return described(row);
  }

  /** Progress of a job, whoever started it, until it has ended. */
  async *watch(id: string): AsyncGenerator<JobEvent, Job> {
    this.get(id);
    const channel = this.channels.get(id);
    if (channel) {
      const events = channel.events();
      try {
        for (let next = await events.next(); !next.done; next = await events.next()) yield next.value;
      } catch {
        // The job's own error is in its row.
      }
    }
    return this.get(id);
  }

  /** Asks a job to stop; one that has ended stays as it is. */
  cancel(id: string): Job {
    this.get(id);
    this.aborts.get(id)?.abort();
    return this.get(id);
  }

  /** Resolves when no job is queued or running. */
  async settled(): Promise<void> {
    while (this.active > 0) await new Promise<void>((resume) => this.idle.push(resume));
    this.writeEnds();
    this.logs.write();
  }

  cancelAll(): void {
    for (const abort of this.aborts.values()) abort.abort();
  }

  private async execute<Result>(
    row: number,
    id: string,
    actor: Actor,
    channel: JobChannel<Result>,
    abort: AbortController,
    work: (job: RunningJob) => Promise<Result>,
  ): Promise<void> {
    const { store, now } = this.options;
    const folder = join(this.options.folder, id);
    await this.slot(abort.signal);
    try {
      abort.signal.throwIfAborted();
      store.run(
        "UPDATE jobs SET state = 'running', started_at = ?, attempts = attempts + 1 WHERE id = ?",
        now().toISOString(),
        row,
      );
      channel.publish({ state: 'running', stage: 'Starting' });
      const result = await work(this.given(row, actor, folder, (change) => channel.publish(change), abort.signal));
      this.end(row, folder, 'done', null);
      channel.settle({ ok: true, result }, { state: 'done', stage: 'Done', done: 1, total: 1, etaSeconds: 0 });
    } catch (thrown) {
      const error = abort.signal.aborted
        ? new AppError('CANCELLED', `Job ${id} was cancelled. What it had committed is on record, the rest was undone.`)
        : failureOf(thrown);
      const state = error.kind === 'cancelled' ? 'cancelled' : 'failed';
      this.end(row, folder, state, error);
      channel.settle(
        { ok: false, error },
        { state, stage: state === 'failed' ? 'Failed' : 'Cancelled', etaSeconds: null },
      );
    } finally {
      this.channels.delete(id);
      this.aborts.delete(id);
      this.release();
    }
  }

  private given(
    row: number,
    actor: Actor,
    folder: string,
    publish: (change: Partial<JobEvent>) => void,
    signal: AbortSignal,
  ): RunningJob {
    const { host, threads } = this.options;
    let step = 0;
    return {
      id: shown('J', row),
      actor,
      signal,
      stage: (stage, done = 0, total = 1) => publish({ stage, done, total, etaSeconds: null }),
      compute: async <R>(
        kind: JobKind,
        config: unknown,
        prepare?: (folder: string) => void | Promise<void>,
        limit?: number,
        answer?: Answer,
      ) => {
        const here = join(folder, `${++step}-${kind}`);
        mkdirSync(here, { recursive: true });
        await prepare?.(here);
        const onLine = (line: string) => this.logs.add(row, line);
        const request = {
          ...{ kind, folder: here, config, threads: limit ?? threads, onProgress: publish, onLine, answer, signal },
        };
        return { result: (await runCompute(host, request)) as R, folder: here };
      },
    };
  }

  /** Passes events on and keeps each new stage as a line of the job's log; how the job ended is kept with its row. */
  private logged(row: number, onEvent: (event: JobEvent) => void): (event: JobEvent) => void {
    let stage = '';
    return (event) => {
      const isNew = event.stage !== stage && (event.state === 'queued' || event.state === 'running');
      stage = event.stage;
      if (isNew) this.logs.add(row, stage);
      onEvent(event);
    };
  }

  /** The folder goes first: on a full disk it may be what leaves no room for the row. */
  private end(row: number, folder: string, state: JobState, error: AppError | null): void {
    const { store, now } = this.options;
    rmSync(folder, { recursive: true, force: true });
    const record = error && JSON.stringify({ code: error.code, message: error.message });
    const finished = now().toISOString();
    this.unwritten.push(() =>
      store.run('UPDATE jobs SET state = ?, finished_at = ?, error = ? WHERE id = ?', state, finished, record, row),
    );
    this.writeEnds();
    this.logs.end(row, error ? `${error.message} (${error.code})` : 'Done');
  }

  /** A row that a full disk refuses is tried again when the next job ends, and when the engine closes. */
  private writeEnds(): void {
    try {
      for (; this.unwritten.length > 0; this.unwritten.shift()) this.unwritten[0]();
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown;
    }
  }

  /** Waits for a free slot, or for the job to be cancelled while it waits. */
  private slot(signal: AbortSignal): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resume) => {
      this.queue.push(resume);
      signal.addEventListener('abort', () => {
        const place = this.queue.indexOf(resume);
        if (place < 0) return;
        this.queue.splice(place, 1);
        this.free--;
        resume();
      });
    });
  }

  private release(): void {
    this.free++;
    if (this.free > 0 && this.queue.length > 0) {
      this.free--;
      this.queue.shift()!();
    }
    this.active--;
    if (this.active === 0) for (const resume of this.idle.splice(0)) resume();
  }

  /** Jobs that an engine left when it was killed: nothing of them was kept, and their folders go. */
  private buryLost(): void {
    const { store, folder, now } = this.options;
    const error = {
      code: 'ENGINE_LOST',
      message:
        'The engine ended while this job ran. What it had committed is on record, the rest was undone; start it again.',
    };
    store.run(
      "UPDATE jobs SET state = 'failed', finished_at = ?, error = ? WHERE state IN ('queued', 'running')",
      now().toISOString(),
      JSON.stringify(error),
    );
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
}

const described = (row: JobRow): Job => ({
  ...row,
  id: shown('J', row.id),
  error: row.error === null ? null : (JSON.parse(row.error) as Job['error']),
});
