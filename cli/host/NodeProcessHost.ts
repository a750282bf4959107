import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ComputeProcess, ProcessHost } from '../../core/engine/index.ts';

const KEPT_STDERR = 4000;

/** Compute processes as children of this one. */
export class NodeProcessHost implements ProcessHost {
  private readonly compute: URL;
  private readonly worker: URL;

  /** @param compute, worker the entry files */
  constructor(compute: URL, worker: URL) {
    this.compute = compute;
    this.worker = worker;
  }

  forkCompute(): ComputeProcess {
    const child = fork(fileURLToPath(this.compute), [this.worker.href], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    let stderr = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-KEPT_STDERR)));
    // A send to a child that has just died fails; its exit says so.
    child.on('error', () => undefined);
    return {
      send: (message) => void child.send(message as object),
      onMessage: (listener) => void child.on('message', listener),
      onStderr: (listener) => void child.stderr!.on('data', listener),
      onExit: (listener) => void child.once('close', (code, signal) => listener({ code, signal, stderr })),
      kill: () => void child.kill('SIGKILL'),
    };
  }
}
