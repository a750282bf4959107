import { Worker } from 'node:worker_threads';
import { AppError, type ErrorRecord } from '../contract/index.ts';
import { kernels, type OnProgress } from '../kernels/index.ts';
import type { Executor } from '../validation/index.ts';

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
 * the kernels of all threads work in one memory.
 */
export class WorkerPool implements Executor {
  private readonly idle: Worker[] = [];
  private readonly all: Worker[] = [];
  private readonly queue: Task[] = [];
  private readonly running = new Map<Worker, Task>();
  private broken: AppError | null = null;

  /** @param entry the worker's entry file */
  constructor(entry: URL, threads: number) {
    for (let i = 0; i < threads; i++) {
      const worker = new Worker(entry, { workerData: { kernels: kernels().memory.shared } });
      worker.on('message', (reply: WorkerReply) => this.receive(worker, reply));
      worker.on('error', (thrown) => this.fail(AppError.from(thrown)));
      worker.on('exit', (code) => {
        if (code !== 0)
          this.fail(
            new AppError('JOB_FAILED', `A worker thread ended with code ${code}; it may have run out of memory.`),
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
  }

  private receive(worker: Worker, reply: WorkerReply): void {
    const task = this.running.get(worker)!;
    if (reply.type === 'progress') return task.onProgress?.(reply.done, reply.total);
    this.running.delete(worker);
    this.idle.push(worker);
    if (reply.type === 'done') task.resolve(reply.output);
    else task.reject(AppError.fromRecord(reply.error));
    this.dispatch();
  }

  private fail(error: AppError): void {
    this.broken = error;
    for (const task of [...this.running.values(), ...this.queue.splice(0)]) task.reject(error);
    this.running.clear();
  }
}
