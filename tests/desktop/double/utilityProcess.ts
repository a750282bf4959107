import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type * as Electron from 'electron';
import type { Frame } from './frames.ts';
import type { Held } from './Held.ts';
import { portBehind } from './ports.ts';

/** Every process that was forked, in order. */
export const forked: { entry: string; args: string[]; name: string; child: ChildProcess }[] = [];

const PARENT_PORT = new URL('./parentPort.ts', import.meta.url).href;

/** A utility process as a child process of Node; ports cross its pipe as numbers. */
class UtilityProcessDouble extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, MessagePort>();

  constructor(entry: string, args: string[], options: Electron.ForkOptions) {
    super();
    const child = fork(entry, args, {
      execArgv: ['--import', PARENT_PORT],
      stdio: [...(options.stdio as ('pipe' | 'ignore' | 'inherit')[]), 'ipc'],
      serialization: 'advanced',
    });
    this.#child = child;
    forked.push({ entry, args, name: options.serviceName ?? '', child });
    child.once('spawn', () => this.emit('spawn'));
    child.on('message', (frame: Frame) => this.#receive(frame));
    // Its last words are heard before its end.
    child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    const ports = transfer.map((double) => {
      const id = this.#ports.size + 1;
      const port = portBehind(double);
      this.#ports.set(id, port);
      port.on('message', (data: unknown) => this.#send({ to: 'port', id, data }));
      port.on('close', () => this.#send({ to: 'close', id }));
      return id;
    });
    this.#send({ to: 'parent', data: structuredClone(message), ports });
  }

  #send(frame: Frame): void {
    if (this.#child.connected) this.#child.send(frame, () => undefined);
  }

  #receive(frame: Frame): void {
    if (frame.to === 'parent') this.emit('message', frame.data);
    else if (frame.to === 'port') this.#ports.get(frame.id)?.postMessage(frame.data);
    else this.#ports.get(frame.id)?.close();
  }
}

export const utilityProcess = {
  fork: (entry: string, args: string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcessDouble(entry, args, options) satisfies Held<
      UtilityProcessDouble,
      Electron.UtilityProcess
    > as unknown as Electron.UtilityProcess,
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>;
