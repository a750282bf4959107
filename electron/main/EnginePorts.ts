import type { MessagePortMain, WebContents } from 'electron';
import { ENGINE_LOST_CHANNEL, PORT_CHANNEL } from '../shared/channels.ts';

/** Hands each page that asked a port to the engine, and a new one after each restart of the engine. */
export class EnginePorts {
  private readonly open: () => MessagePortMain | null;
  private readonly pages = new Set<WebContents>();
  private readonly known = new WeakSet<WebContents>();

  /** @param open a port to the engine; null while it is not open */
  constructor(open: () => MessagePortMain | null) {
    this.open = open;
  }

  connect(page: WebContents): void {
    this.watch(page);
    this.pages.add(page);
    this.hand(page);
  }

  handAll(): void {
    for (const page of this.pages) this.hand(page);
  }

  sayLost(): void {
    for (const page of this.pages) page.send(ENGINE_LOST_CHANNEL);
  }

  private hand(page: WebContents): void {
    const port = this.open();
    if (port) page.postMessage(PORT_CHANNEL, null, [port]);
  }

  /** A page that is gone is forgotten; the next one in its window asks for itself. */
  private watch(page: WebContents): void {
    if (this.known.has(page)) return;
    this.known.add(page);
    const forget = () => void this.pages.delete(page);
    page.once('destroyed', forget);
    page.on('render-process-gone', forget);
    page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => isMainFrame && !isSameDocument && forget());
  }
}
