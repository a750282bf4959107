/**
 * A double of the module `electron` as main's built code imports it. Windows are objects, pages run the built preload
 * script, utility processes are child processes of Node; each member is held to Electron's own types (Held, satisfies).
 */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Held } from './Held.ts';
import { BrowserWindow, created, handlers, windows } from './windows.ts';

export { BrowserWindow };
export { MessageChannelMain } from './ports.ts';
export { utilityProcess } from './utilityProcess.ts';

type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
interface Question {
  options: Electron.MessageBoxOptions;
  answer: (button: number) => void;
}

/** What a test sees and steers; the folder of user data is this process's own (HRP_TEST_USER_DATA). */
export const control = {
  isPackaged: true,
  isFirstInstance: true,
  schemes: [] as Electron.CustomScheme[],
  menu: null as Electron.MenuItemConstructorOptions[] | null,
  permissionRequest: null as PermissionRequest,
  permissionCheck: null as PermissionCheck,
  beforeRequest: null as BeforeRequest | null,
  /** Dialogs that are open. */
  questions: [] as Question[],
  errors: [] as string[],
  /** What the next folder dialogs answer. */
  folders: [] as (string | null)[],
  hasQuit: false,
  exitCode: null as number | null,
};

class AppDouble extends EventEmitter {
  get isPackaged(): boolean {
    return control.isPackaged;
  }
  setName(): void {}
  getPath(name: 'userData'): string {
    return join(process.env.HRP_TEST_USER_DATA!, name);
  }
  requestSingleInstanceLock(): boolean {
    return control.isFirstInstance;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  exit(code: number): void {
    control.exitCode = code;
  }
  /** Asks, closes the windows, quits: any of the first two may be refused. */
  quit(): void {
    let isPrevented = false;
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    for (const { window } of windows) window.close();
    if (windows.every(({ window }) => window.isDestroyed())) control.hasQuit = true;
  }
}
export const app = new AppDouble() satisfies Omit<Held<AppDouble, Electron.App>, 'getPath'>;
created.on('web-contents-created', (event: object, contents: object) =>
  app.emit('web-contents-created', event, contents),
);
created.on('window-closed', () => windows.every(({ window }) => window.isDestroyed()) && app.emit('window-all-closed'));

const showMessageBox = (...given: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]) =>
  new Promise<Electron.MessageBoxReturnValue>((resolve) => {
    const options = given[given.length - 1] as Electron.MessageBoxOptions;
    const question: Question = {
      options,
      answer: (response) => {
        control.questions.splice(control.questions.indexOf(question), 1);
        resolve({ response, checkboxChecked: false });
      },
    };
    control.questions.push(question);
    options.signal?.addEventListener('abort', () => question.answer(options.cancelId ?? 0));
  });

export const dialog = {
  showMessageBox,
  showOpenDialog: async () => {
    const folder = control.folders.shift() ?? null;
    return { canceled: folder === null, filePaths: folder === null ? [] : [folder] };
  },
  showErrorBox: (title, content) => void control.errors.push(`${title}: ${content}`),
} satisfies Pick<typeof Electron.dialog, 'showMessageBox' | 'showOpenDialog' | 'showErrorBox'>;

export const Menu = {
  buildFromTemplate: (template) => {
    control.menu = template as Electron.MenuItemConstructorOptions[];
    return {} as Electron.Menu;
  },
  setApplicationMenu: () => undefined,
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => void control.schemes.push(...schemes),
  handle: (scheme, handler) => void handlers.set(scheme, handler),
} satisfies Pick<typeof Electron.protocol, 'registerSchemesAsPrivileged' | 'handle'>;

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } } as Electron.Display;
export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<typeof Electron.screen, 'getPrimaryDisplay' | 'getAllDisplays'>;

const webRequest = {
  onBeforeRequest: (_filter: unknown, listener?: BeforeRequest | null) =>
    void (control.beforeRequest = listener ?? null),
} satisfies Pick<Electron.WebRequest, 'onBeforeRequest'>;
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => void (control.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (control.permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    webRequest: webRequest as unknown as Electron.WebRequest,
  },
} satisfies {
  defaultSession: Pick<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
    | 'webRequest'
  >;
};
