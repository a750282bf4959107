import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, counted, CrashSeries } from '../../../core/contract/index.ts';
import type { EngineOrder, EngineReport } from './messages.ts';

const KEPT_STDERR = 2000;
/** How long an engine that waits for nothing may take to close; a workspace survives it when it is killed then. */
const CLOSE_MS = 60_000;

export interface EngineSupervisorOptions {
  entry: URL;
  /** Absolute. */
  workspace: string;
  /** Told in words what happens to the engine. */
  say: (text: string) => void;
}

/** Keeps one engine process running for a workspace: starts it, starts it again when it dies, and ends it in order. */
export class EngineSupervisor {
  private readonly options: EngineSupervisorOptions;
  private child: ChildProcess | null = null;
  private exited: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private isEnding = false;
  private readonly crashes = new CrashSeries();

  constructor(options: EngineSupervisorOptions) {
    this.options = options;
  }

  /** Process id of the engine process; null between two of them. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /**
   * Starts the engine and resolves when the workspace is served: `open` by it, `held` by another command's engine.
   * @throws AppError with which the engine refused to open the workspace; ENGINE_LOST when it died
   */
  start(): Promise<'open' | 'held'> {
    return new Promise((resolve, reject) => this.fork({ resolve, reject }));
  }

  /** Tells the engine to end, when its jobs are done or at once, and resolves when it has. */
  async end(order: EngineOrder): Promise<void> {
    this.isEnding = true;
    if (this.timer) clearTimeout(this.timer);
    // It may die before it reads this; its exit says so.
    if (this.child?.connected) this.child.send(order, () => undefined);
    await this.exited;
  }

  /** @param first who waits for the first report; without, a failure is tried again */
  private fork(first?: { resolve: (how: 'open' | 'held') => void; reject: (error: AppError) => void }): void {
    const { entry, workspace, say } = this.options;
    // In a group of its own: an interrupt at the terminal must reach neither it nor its compute processes.
    const child = fork(fileURLToPath(entry), [workspace], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: true,
      windowsHide: true,
    });
    this.child = child;
    let stderr = '';
    let failure: AppError | null = null;
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-KEPT_STDERR)));
    child.on('message', (message: EngineReport) => {
      if (message.type === 'failed') failure = AppError.fromRecord(message.error);
      else if (message.type === 'ending') this.sayEnding(message);
      else if (message.type === 'closing') this.limitClosing(child);
      else {
        if (message.type === 'held') say('Another hrp command holds the workspace; its engine serves the pages.');
        first?.resolve(message.type);
        first = undefined;
      }
    });
    this.exited = new Promise((resolve) => {
      let isOver = false;
      const over = (how: string) => {
        if (isOver) return;
        isOver = true;
        this.child = null;
        resolve();
        const error = failure ?? new AppError('ENGINE_LOST', `The engine ended: ${how}.`);
        if (first) first.reject(error);
        else if (!this.isEnding) this.again(error);
      };
      child.once('error', (error) => over(error.message));
      child.once('close', (code, signal) => {
        over(`${signal ? `killed by ${signal}` : `exit code ${code}`}${stderr ? `: ${stderr.trim()}` : ''}`);
      });
    });
  }

  private again(error: AppError): void {
    const { delayMs } = this.crashes.count(Date.now());
    this.options.say(`${error.message} It is started again${delayMs > 0 ? ` in ${delayMs / 1000} s` : ''}.`);
    this.timer = setTimeout(() => this.fork(), delayMs);
  }

  private limitClosing(child: ChildProcess): void {
    const late = setTimeout(() => {
      this.options.say(`The engine did not close in ${CLOSE_MS / 1000} s and is killed; nothing on record is lost.`);
      child.kill('SIGKILL');
    }, CLOSE_MS);
    child.once('exit', () => clearTimeout(late));
  }

  private sayEnding({ jobs, commands }: Extract<EngineReport, { type: 'ending' }>): void {
    const at = [
      ...(jobs > 0 ? [counted(jobs, 'job')] : []),
      ...(commands > 0 ? [counted(commands, 'other command')] : []),
    ];
    if (at.length === 0) return;
    this.options.say(`Still at work: ${at.join(' and ')}; ending when done. Ctrl-C again cancels and ends now.`);
  }
}
