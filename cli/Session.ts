import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError, actor as actorSchema, type Actor, type JobStream } from '../core/contract/index.ts';
import { fromContract, type EngineClient } from '../core/engine/index.ts';
import { connect } from './host/connect.ts';
import { ProgressBar } from './output/ProgressBar.ts';

/** What every command understands. */
export interface GlobalOptions {
  workspace?: string;
  actor?: string;
  json?: boolean;
}

/** Signals that ask a command to end: they cancel its job. */
const STOP = ['SIGINT', 'SIGTERM'] as const;

/** One run of `hrp`: where it works, who acts, and how it answers. */
export class Session {
  readonly workspace: string;
  readonly json: boolean;
  readonly actor: Actor;

  /** @throws AppError BAD_INPUT for an actor or a workspace that is none, before anything is touched */
  constructor({ workspace, actor, json = false }: GlobalOptions) {
    if (workspace === '') throw new AppError('BAD_INPUT', '--workspace is "". Name a folder, or leave the option out.');
    // A variable that is set to nothing is one that is not set; an empty path would be the folder one stands in.
    this.workspace = workspace ?? (process.env.HRP_WORKSPACE || join(homedir(), 'hrp-workspace'));
    this.actor = parseActor(actor ?? (process.env.HRP_ACTOR || `user:${userInfo().username.replace(/[\s:]/g, '_')}`));
    this.json = json;
  }

  /** Reaches the workspace, does the work, and lets go of it whatever comes. */
  async use<T>(work: (client: EngineClient) => Promise<T>): Promise<T> {
    const connection = await connect(this.workspace, this.actor);
    try {
      return await work(connection.client);
    } catch (thrown) {
      throw fromContract(thrown);
    } finally {
      await connection.close();
    }
  }

  /** Follows a job to its end with a progress bar; an interrupt cancels it. */
  async follow<Result>(client: EngineClient, started: Promise<JobStream<Result>>): Promise<Result> {
    const [ended] = await this.followAll(client, { '': started });
    if (ended.status === 'rejected') throw ended.reason;
    return ended.value;
  }

  /**
   * Follows jobs by their names until all have ended, with the progress of the first that has not; an interrupt cancels all
   * of them.
   */
  async followAll<Result>(
    client: EngineClient,
    started: Readonly<Record<string, Promise<JobStream<Result>>>>,
  ): Promise<PromiseSettledResult<Result>[]> {
    const bar = new ProgressBar(process.stderr);
    const names = Object.keys(started);
    const running = new Set(names);
    const ids = new Set<string>();
    let isInterrupted = false;
    const cancel = (id: string): void => void client.jobs.cancel({ id }).catch(() => undefined);
    const interrupt = () => {
      isInterrupted = true;
      ids.forEach(cancel);
    };
    for (const signal of STOP) process.on(signal, interrupt);
    const follow = async (name: string): Promise<Result> => {
      try {
        const events = await started[name];
        for (;;) {
          const next = await events.next();
          if (next.done) return next.value;
          const event = next.value;
          // An interrupt that came before the job had a name is for it too.
          if (isInterrupted && !ids.has(event.jobId)) cancel(event.jobId);
          ids.add(event.jobId);
          const [shown] = running;
          if (name === shown) bar.show(name === '' ? event : { ...event, stage: `${name}: ${event.stage}` });
        }
      } finally {
        running.delete(name);
      }
    };
    try {
      return await Promise.allSettled(names.map(follow));
    } finally {
      for (const signal of STOP) process.off(signal, interrupt);
      bar.end();
    }
  }

  /** Prints a result: as JSON when asked for, else as `text` shows it. */
  print<T>(value: T, text: (value: T) => string): void {
    process.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : text(value));
  }
}

function parseActor(text: string): Actor {
  const parsed = actorSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_INPUT', `${JSON.stringify(text)} is not an actor: user:<name>, agent:<name> or system.`);
}
