import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ComputeProcess, ProcessHost } from '../../core/engine/index.ts';

const KEPT_STDERR = 4000;
/**
 * V8 keeps what it compiled of the kernels first when it has compiled them better; some hundred kB. Threads that end a
 * compilation at once may free the same code twice in Node 24, which ends the process: "Check failed:
 * jit_page_->allocations_.erase(addr) == 1" (nodejs/node, issue 64500).
 */
const KEEPS_WASM_CODE = '--no-wasm-code-gc';

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
      execArgv: [...process.execArgv.filter((flag) => flag !== KEEPS_WASM_CODE), KEEPS_WASM_CODE],
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
