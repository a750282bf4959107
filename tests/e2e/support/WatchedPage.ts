import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const LOOPBACK = /^(https?|ws):\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/;
/** `data:` and `blob:` stay in the page, `hrp:` in the desktop application. */
const INSIDE = /^(data|blob|about|hrp):/;

/** How long what a test waits for on a page may take: seconds, were the machine idle. */
const PATIENCE_MS = 120_000;

/** A page of the workstation with all that it asked for outside this machine, and all that it complained of. */
export class WatchedPage {
  readonly page: Page;
  /** Addresses outside this machine that the page asked for. */
  readonly foreign: string[] = [];
  /** Errors and warnings of its console, uncaught errors, dialogs that a script opened. */
  readonly complaints: string[] = [];

  /** @param page a page that is there already: it is watched from now on */
  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    const look = (url: string) => {
      if (!LOOPBACK.test(url) && !INSIDE.test(url)) this.foreign.push(url);
    };
    page.on('request', (request) => look(request.url()));
    page.on('websocket', (socket) => look(socket.url()));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.complaints.push(`${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** Opens the address in a browser profile of its own. */
  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const watched = new WatchedPage(await context.newPage());
    await watched.page.goto(url);
    return watched;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
