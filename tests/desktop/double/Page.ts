import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import type { MessagePort } from 'node:worker_threads';
import type * as Electron from 'electron';

interface PageMessage {
  data: unknown;
  source: object;
  ports: MessagePort[];
}

/** A page that main loaded: runs the built preload script as Electron would, and stands for the page's own script. */
export class Page {
  readonly origin: string;
  /** What the preload script exposed to the page. */
  readonly world: Record<string, unknown> = {};
  readonly window: {
    postMessage(data: unknown, origin: string, ports?: MessagePort[]): void;
    addEventListener(type: 'message', listener: (message: PageMessage) => void): void;
  };
  /** What main sends comes out here, on the channel. */
  readonly ipc = new EventEmitter();

  /** @param send to main, on a channel */
  constructor(origin: string, preload: string, send: (channel: string, ...content: unknown[]) => void) {
    this.origin = origin;
    const listeners: ((message: PageMessage) => void)[] = [];
    const window: Page['window'] = {
      addEventListener: (_type, listener) => void listeners.push(listener),
      postMessage: (data, target, ports = []) => {
        if (target !== origin && target !== '*') return;
        setImmediate(() => listeners.forEach((listener) => listener({ data, source: window, ports })));
      },
    };
    this.window = window;
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void (this.world[name] = api) },
      ipcRenderer: {
        send: (channel: string, ...content: unknown[]) => send(channel, ...structuredClone(content)),
        on: (channel: string, listener: (...content: never[]) => void) => {
          this.ipc.on(channel, listener as (...content: unknown[]) => void);
          return {} as Electron.IpcRenderer;
        },
      },
      webUtils: { getPathForFile: (file: unknown) => (file as { double: string }).double },
    } satisfies {
      contextBridge: Pick<typeof Electron.contextBridge, 'exposeInMainWorld'>;
      ipcRenderer: Pick<typeof Electron.ipcRenderer, 'send' | 'on'>;
      webUtils: Pick<typeof Electron.webUtils, 'getPathForFile'>;
    };
    // A sandboxed preload script can require electron alone, and has no module of its own.
    const only = (name: string) => {
      if (name !== 'electron') throw new Error(`A sandboxed preload script cannot require ${name}`);
      return electron;
    };
    compileFunction(readFileSync(preload, 'utf8'), ['require', 'window', 'location'])(only, window, { origin });
  }
}
