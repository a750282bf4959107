import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  failureOf,
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
import { JobRecords } from './JobRecords.ts';
import type { ProcessHost } from './ProcessHost.ts';
import { Slots } from './Slots.ts';

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

export interface StartOptions {
  /** Whether it begins at once, beside whatever runs: for seconds of work that a page waits for. */
  aside?: boolean;
  /** All that the result depends on: jobs of one key that would run at once are one, which ends, or is cancelled, for all. */
  key?: string;
}

interface ActiveJob {
  channel: JobChannel<unknown>;
  abort: AbortController;
  key: string | undefined;
}

/** The engine's queue: every job has a row, a folder while it runs, and a channel for whoever watches. */
export class Jobs {
  private readonly options: JobsOptions;
  /** Queued and running. */
  private readonly active = new Map<string, ActiveJob>();
  private readonly records: JobRecords;
  private readonly slots: Slots;
  private readonly logs: JobLog;
  private idle: (() => void)[] = [];

  constructor(options: JobsOptions) {
    const { store, now, folder, slots = 2 } = options;
    this.options = options;
    this.records = new JobRecords(store, now);
    this.slots = new Slots(slots);
    this.logs = new JobLog(store, now);
    this.records.buryLost();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Queues work, or shares what is done already, and returns its events; it goes on when nobody watches. */
  start<Result>(
    kind: JobKind,
    title: string,
    actor: Actor,
    work: (job: RunningJob) => Promise<Result>,
    { aside = false, key }: StartOptions = {},
  ): AsyncGenerator<JobEvent, Result> {
    const shared = key === undefined ? undefined : this.shared(key);
    if (shared) return (shared.channel as JobChannel<Result>).events();
    const row = this.records.queue(kind, title, actor);
    const id = shown('J', row);
    const channel = new JobChannel<Result>(
      { jobId: id, state: 'queued', stage: 'Waiting', done: 0, total: 1, etaSeconds: null },
      this.logged(row, this.options.onEvent),
    );
    const abort = new AbortController();
    this.active.set(id, { channel: channel as JobChannel<unknown>, abort, key });
    void this.execute(row, id, actor, channel, abort, work, aside);
    return channel.events();
  }

  list(limit: number): Job[] {
    return this.records.list(limit);
  }

  /** The latest event of each job that is queued or running. */
  running(): JobEvent[] {
    return Array.from(this.active.values(), ({ channel }) => channel.state);
  }

  /** What a job did, oldest first. @throws AppError NOT_FOUND */
  log(id: string): JobLogLine[] {
    this.get(id);
    return this.logs.lines(parseId('J', 'a job', id));
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): Job {
    return this.records.get(id);
  }

  /** Progress of a job, whoever started it, until it has ended. */
  async *watch(id: string): AsyncGenerator<JobEvent, Job> {
    this.get(id);
    const channel = this.active.get(id)?.channel;
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
    this.active.get(id)?.abort.abort();
    return this.get(id);
  }

  /** Resolves when no job is queued or running. */
  async settled(): Promise<void> {
    while (this.active.size > 0) await new Promise<void>((resume) => this.idle.push(resume));
    this.records.writeEnds();
    this.logs.write();
  }

  cancelAll(): void {
    for (const { abort } of this.active.values()) abort.abort();
  }

  /** Who was asked to stop is shared no more. */
  private shared(key: string): ActiveJob | undefined {
    return [...this.active.values()].find((job) => job.key === key && !job.abort.signal.aborted);
  }

  private async execute<Result>(
    row: number,
    id: string,
    actor: Actor,
    channel: JobChannel<Result>,
    abort: AbortController,
    work: (job: RunningJob) => Promise<Result>,
    aside: boolean,
  ): Promise<void> {
    const folder = join(this.options.folder, id);
    if (!aside) await this.slots.take(abort.signal);
    try {
      abort.signal.throwIfAborted();
      this.records.begin(row);
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
      this.active.delete(id);
      if (!aside) this.slots.giveBack();
      if (this.active.size === 0) for (const resume of this.idle.splice(0)) resume();
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
    rmSync(folder, { recursive: true, force: true });
    this.records.end(row, state, error);
    this.logs.end(row, error ? `${error.message} (${error.code})` : 'Done');
  }
}
