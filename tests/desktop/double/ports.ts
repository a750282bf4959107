import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type * as Electron from 'electron';
import type { Held } from './Held.ts';

const real = new WeakMap<object, MessagePort>();

/** The port of Node behind a double: what a page gets, or what is piped into another process. */
export const portBehind = (double: object): MessagePort => real.get(double)!;

/** Electron's port in main and utility processes: events with `data`, nothing before `start`. */
class MessagePortDouble extends EventEmitter {
  constructor(port: MessagePort) {
    super();
    real.set(this, port);
  }

  start(): void {
    const port = portBehind(this);
    port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    portBehind(this).postMessage(message);
  }

  close(): void {
    portBehind(this).close();
  }
}

export class MessageChannelMain {
  readonly port1: Electron.MessagePortMain;
  readonly port2: Electron.MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = asElectron(new MessagePortDouble(port1));
    this.port2 = asElectron(new MessagePortDouble(port2));
  }
}

const asElectron = (double: MessagePortDouble) =>
  double satisfies Held<MessagePortDouble, Electron.MessagePortMain> as unknown as Electron.MessagePortMain;
