import { app, BrowserWindow, dialog, screen } from 'electron';
import { APP_ORIGIN } from '../shared/channels.ts';
import { PRELOAD_FILE } from './entries.ts';
import { placeWindow, SMALLEST, type WindowState } from './placeWindow.ts';
import { readSmallFile, writeSmallFile } from './smallFile.ts';

const TITLE = 'HRP Workstation';
const RELOAD = 0;

export interface MainWindowOptions {
  /** Where the window's place is kept. */
  stateFile: string;
  /** Asked when the window is to close. */
  mayClose: () => boolean;
  say: (text: string) => void;
}

/** The one window; made again when it was closed and the application goes on. */
export class MainWindow {
  private readonly options: MainWindowOptions;
  private current: BrowserWindow | null = null;

  constructor(options: MainWindowOptions) {
    this.options = options;
  }

  /** The window as it is now, as parent of a dialog. */
  get browserWindow(): BrowserWindow | null {
    return this.current;
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (!this.current) return this.open();
    if (this.current.isMinimized()) this.current.restore();
    this.current.focus();
  }

  send(channel: string, content: string): void {
    this.current?.webContents.send(channel, content);
  }

  private open(): void {
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const { isMaximized, isFullScreen, ...place } = placeWindow(readSmallFile(this.options.stateFile), areas);
    const window = new BrowserWindow({
      ...place,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: TITLE,
      show: false,
      webPreferences: {
        preload: PRELOAD_FILE,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        // It would download dictionaries.
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    this.current = window;
    if (isMaximized) window.maximize();
    if (isFullScreen) window.setFullScreen(true);
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      this.keepState(window);
      if (!this.options.mayClose()) event.preventDefault();
    });
    window.once('closed', () => (this.current = null));
    window.webContents.on('render-process-gone', (_event, { reason }) => void this.offerReload(window, reason));
    // A page that does not load says so in the log; the window stays, and its menu can reload it.
    window
      .loadURL(`${APP_ORIGIN}/`)
      .catch((thrown: Error) => this.options.say(`The page did not load: ${thrown.message}`));
  }

  private keepState(window: BrowserWindow): void {
    const state: WindowState = {
      ...window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    };
    writeSmallFile(this.options.stateFile, state);
  }

  private async offerReload(window: BrowserWindow, reason: string): Promise<void> {
    if (reason === 'clean-exit') return;
    this.options.say(`The page's process ended: ${reason}.`);
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The page stopped working',
      detail: `Its process ended (${reason}). The engine and its jobs go on; what was recorded is safe.`,
      buttons: ['Reload', 'Close the window'],
      defaultId: RELOAD,
      cancelId: RELOAD,
    });
    if (window.isDestroyed()) return;
    if (response === RELOAD) window.webContents.reload();
    else window.close();
  }
}
