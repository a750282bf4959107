import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Held } from './Held.ts';
import { Page } from './Page.ts';
import { portBehind } from './ports.ts';

type ProtocolHandler = Parameters<typeof Electron.protocol.handle>[1];

/** Every window that was made, in order, with what it was made with. */
export const windows: {
  options: Electron.BrowserWindowConstructorOptions;
  window: BrowserWindow;
  contents: Contents;
}[] = [];
export const handlers = new Map<string, ProtocolHandler>();
/** Told of each page's contents, as the application's event is. */
export const created = new EventEmitter();

export interface FrameDouble {
  origin: string;
  url: string;
  parent: object | null;
}

/** A page's contents as main sees them. */
export class Contents extends EventEmitter {
  readonly #preload: string;
  #page: Page | null = null;
  #url = '';
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;

  constructor(preload: string) {
    super();
    this.#preload = preload;
    pageOf.set(this, () => this.#page!);
    loaders.set(this, (url) => this.#load(url));
    openers.set(this, (url) => this.#openHandler!({ url } as Electron.HandlerDetails));
    crashers.set(this, () => (this.#page = null));
  }

  send(channel: string, ...content: unknown[]): void {
    this.#page?.ipc.emit(channel, { ports: [] }, ...structuredClone(content));
  }

  postMessage(channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    this.#page?.ipc.emit(channel, { ports: transfer.map(portBehind) }, structuredClone(message));
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler;
  }

  reload(): void {
    void this.#load(this.#url);
  }

  async #load(url: string): Promise<void> {
    const [, scheme, host] = /^([a-z]+):\/\/([^/]*)/.exec(url)!;
    const answer = await handlers.get(scheme)!(new Request(url) as Parameters<ProtocolHandler>[0]);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, url });
    this.#url = url;
    const frame: FrameDouble = { origin: `${scheme}://${host}`, url, parent: null };
    this.#page = new Page(frame.origin, this.#preload, (channel, ...content) =>
      setImmediate(() => this.emit('ipc-message', { senderFrame: frame, sender: this }, channel, ...content)),
    );
  }
}

export const pageOf = new WeakMap<Contents, () => Page>();
/** As if the page's process had died. */
export const crashers = new WeakMap<Contents, () => void>();
export const openers = new WeakMap<Contents, (url: string) => Electron.WindowOpenHandlerResponse>();
const loaders = new WeakMap<Contents, (url: string) => Promise<void>>();

const asContents = (double: Contents) =>
  double satisfies Held<Contents, Electron.WebContents> as unknown as Electron.WebContents;

export class BrowserWindow extends EventEmitter {
  readonly webContents: Electron.WebContents;
  readonly #contents: Contents;
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    this.#contents = new Contents(options.webPreferences!.preload!);
    this.webContents = asContents(this.#contents);
    windows.push({ options, window: this, contents: this.#contents });
    created.emit('web-contents-created', {}, this.#contents);
  }

  async loadURL(url: string): Promise<void> {
    await loaders.get(this.#contents)!(url);
    this.emit('ready-to-show');
  }

  /** The user's click on the window's cross does the same. */
  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    if (isPrevented || this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#contents.emit('destroyed');
    this.emit('closed');
    created.emit('window-closed');
  }

  isDestroyed = () => this.#isDestroyed;
  isMinimized = () => false;
  isMaximized = () => false;
  isFullScreen = () => false;
  restore = () => undefined;
  focus = () => void this.emit('focus');
  show = () => void this.emit('show');
  maximize = () => undefined;
  setFullScreen = () => undefined;
  getNormalBounds = (): Electron.Rectangle => ({
    x: this.#options.x ?? 0,
    y: this.#options.y ?? 0,
    width: this.#options.width!,
    height: this.#options.height!,
  });
}

/** Holds the class to Electron's, for the type checker alone. */
export const heldWindow = (double: BrowserWindow) => double satisfies Held<BrowserWindow, Electron.BrowserWindow>;
