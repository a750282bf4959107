import { Worker } from 'node:worker_threads';
import { AppError, type ErrorRecord } from '../contract/index.ts';
import { kernels, TeamBoard, type OnProgress, type SharedMemory } from '../kernels/index.ts';
import { TEAM_WORKS } from '../models/index.ts';
import type { Executor } from '../validation/index.ts';

/** What a worker thread is started with. */
export interface WorkerData {
  memory: SharedMemory;
  /** Pointer of the team's board. */
  board: number;
}

export type WorkerReply =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; output: unknown }
  | { type: 'failed'; error: ErrorRecord };

interface Task {
  name: string;
  input: unknown;
  onProgress: OnProgress | undefined;
  resolve: (output: unknown) => void;
  reject: (error: AppError) => void;
}

/**
 * Runs pure tasks on worker threads, in the order they were given. Which thread runs a task and when it ends changes no
 * result: a task sees its input alone. Shared buffers in an input stay shared, and
 * the kernels of all threads work in one memory. Threads that no task waits for help those that run.
 */
export class WorkerPool implements Executor {
  private readonly idle: Worker[] = [];
  private readonly all: Worker[] = [];
  private readonly queue: Task[] = [];
  private readonly running = new Map<Worker, Task>();
  private readonly helping = new Set<Worker>();
  private readonly team: TeamBoard;
  private broken: AppError | null = null;

  /** @param entry the worker's entry file */
  constructor(entry: URL, threads: number) {
    const board = TeamBoard.create();
    this.team = new TeamBoard(board, TEAM_WORKS);
    const workerData: WorkerData = { memory: kernels().memory.shared, board };
    for (let i = 0; i < threads; i++) {
      const worker = new Worker(entry, { workerData });
      worker.on('message', (reply: WorkerReply) => this.receive(worker, reply));
      worker.on('error', (thrown) => this.fail(AppError.from(thrown)));
      worker.on('exit', (code) => {
        if (code !== 0)
          this.fail(
            new AppError(
              'JOB_FAILED',
              `A worker thread ended with code ${code}; it may have run out of memory: end what else takes much of it, or ask for less, and try again.`,
            ),
          );
      });
      this.all.push(worker);
      this.idle.push(worker);
    }
  }

  run<Input, Output>(name: string, input: Input, onProgress?: OnProgress): Promise<Output> {
    return new Promise<unknown>((resolve, reject) => {
      if (this.broken) return reject(this.broken);
      this.queue.push({ name, input, onProgress, resolve, reject });
      this.dispatch();
    }) as Promise<Output>;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.terminate()));
  }

  private dispatch(): void {
    while (this.idle.length > 0 && this.queue.length > 0) {
      const worker = this.idle.pop()!;
      const task = this.queue.shift()!;
      this.running.set(worker, task);
      worker.postMessage({ name: task.name, input: task.input });
    }
    if (this.helping.size > 0 && (this.queue.length > 0 || this.running.size === 0)) this.team.dismiss();
    // When the caller has given all of its tasks.
    queueMicrotask(() => this.sendHelp());
  }

  private sendHelp(): void {
    if (this.queue.length > 0 || this.running.size === 0) return;
    for (const worker of this.idle.splice(0)) {
      this.helping.add(worker);
      worker.postMessage({ name: 'help', input: this.team.dismissals });
    }
  }

  private receive(worker: Worker, reply: WorkerReply): void {
    const task = this.running.get(worker);
    if (reply.type === 'progress') return task?.onProgress?.(reply.done, reply.total);
    if (reply.type === 'failed') {
      const error = AppError.fromRecord(reply.error);
      if (this.helping.has(worker)) this.fail(error);
      task?.reject(error);
    } else task?.resolve(reply.output);
    this.running.delete(worker);
    this.helping.delete(worker);
    this.idle.push(worker);
    this.dispatch();
  }

  private fail(error: AppError): void {
    this.broken = error;
    for (const task of [...this.running.values(), ...this.queue.splice(0)]) task.reject(error);
    this.running.clear();
  }
}
