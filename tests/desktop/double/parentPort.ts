/** Preloaded into a forked process: gives it the `process.parentPort` of a utility process over Node's pipe. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Frame } from './frames.ts';
import type { Held } from './Held.ts';

const send = (frame: Frame) => void process.send!(frame);
const ports = new Map<number, PipedPort>();

class PipedPort extends EventEmitter {
  readonly #id: number;
  #early: unknown[] | null = [];

  constructor(id: number) {
    super();
    this.#id = id;
    ports.set(id, this);
    received.set(this, (data) => (this.#early ? this.#early.push(data) : this.emit('message', { data, ports: [] })));
  }

  start(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const data of early) this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown): void {
    send({ to: 'port', id: this.#id, data: structuredClone(message) });
  }

  close(): void {
    send({ to: 'close', id: this.#id });
  }
}

const received = new WeakMap<PipedPort, (data: unknown) => void>();
const asElectron = (port: PipedPort) =>
  port satisfies Held<PipedPort, Electron.MessagePortMain> as unknown as Electron.MessagePortMain;

class ParentPortDouble extends EventEmitter {
  postMessage(message: unknown): void {
    send({ to: 'parent', data: structuredClone(message), ports: [] });
  }
}

const parentPort = new ParentPortDouble();
// Electron keeps messages until somebody listens.
let waiting: Electron.MessageEvent[] | null = [];
parentPort.on('newListener', (event) => {
  if (event !== 'message' || waiting === null) return;
  const early = waiting;
  waiting = null;
  setImmediate(() => {
    for (const message of early) parentPort.emit('message', message);
  });
});

process.on('message', (frame: Frame) => {
  if (frame.to === 'port') received.get(ports.get(frame.id)!)?.(frame.data);
  else if (frame.to === 'close') ports.get(frame.id)?.emit('close');
  else {
    const message = { data: frame.data, ports: frame.ports.map((id) => asElectron(new PipedPort(id))) };
    if (waiting) waiting.push(message);
    else parentPort.emit('message', message);
  }
});
// Chromium ends the processes of a browser that is gone.
process.on('disconnect', () => process.exit(0));

Object.defineProperty(process, 'parentPort', {
  value: parentPort satisfies Held<ParentPortDouble, Electron.ParentPort>,
});
