import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, dialog, type MessageBoxOptions, type WebContents } from 'electron';
import type { Actor, AppError } from '../../core/contract/index.ts';
import { COMMAND_CHANNEL } from '../shared/channels.ts';
import { EnginePorts } from './EnginePorts.ts';
import { EngineSupervisor } from './EngineSupervisor.ts';
import { Leaving } from './Leaving.ts';
import { MainWindow } from './MainWindow.ts';
import { chooseFolder, rememberWorkspace, type WorkspaceChoice } from './workspaceChoice.ts';

/** Buttons of the dialogs about a workspace that is not open. */
const [AGAIN, ANOTHER, QUIT] = [0, 1, 2];

/** The desktop host while it runs: one window, one workspace, its engine. */
export class Desktop {
  private readonly say: (text: string) => void;
  private readonly window: MainWindow;
  private readonly leaving: Leaving;
  private readonly ports = new EnginePorts(() => this.engine?.openPort() ?? null);
  private engine: EngineSupervisor | null = null;
  private held: AbortController | null = null;
  private mayQuit = false;

  constructor(say: (text: string) => void) {
    this.say = say;
    this.window = new MainWindow({
      stateFile: join(app.getPath('userData'), 'window.json'),
      mayClose: () => this.mayClose(),
      say,
    });
    this.leaving = new Leaving({
      jobs: () => this.engine?.jobs() ?? Promise.resolve(0),
      endEngine: (how) => this.engine?.end(how) ?? Promise.resolve(),
      window: () => this.window.browserWindow,
    });
  }

  /** Opens a workspace and the window onto it. */
  open(choice: WorkspaceChoice): void {
    this.use(choice);
    this.window.show();
  }

  show(): void {
    this.window.show();
  }

  connect(page: WebContents): void {
    this.ports.connect(page);
  }

  send(command: string): void {
    this.window.send(COMMAND_CHANNEL, command);
  }

  /** Whether the application may quit now; if not, it is asked for, and quits when nothing is in the way. */
  askToQuit(): boolean {
    if (!this.mayQuit) {
      void this.leaving.request('quit', () => {
        this.mayQuit = true;
        app.quit();
      });
    }
    return this.mayQuit;
  }

  /** Leaves this workspace for one that the user chooses. */
  async openAnother(): Promise<void> {
    const choice = await chooseFolder();
    if (!choice) return;
    await this.leaving.request('switch', () => {
      this.use(choice);
      // What the page holds is of the other workspace.
      this.window.browserWindow?.webContents.reload();
    });
  }

  private use({ workspace, mayCreate }: WorkspaceChoice): void {
    const actor: Actor = `user:${userInfo().username.replace(/[\s:]/g, '_')}`;
    this.engine = new EngineSupervisor({
      ...{ workspace, mayCreate, actor, say: this.say },
      onOpen: () => {
        this.held?.abort();
        rememberWorkspace(workspace);
        this.ports.handAll();
      },
      onHeld: () => void this.sayHeld(workspace),
      onLost: () => this.ports.sayLost(),
      onFailed: (error) => void this.sayFailed({ workspace, mayCreate }, error),
    });
    this.engine.start();
  }

  /** On macOS the application goes on without a window, and so do its jobs. */
  private mayClose(): boolean {
    return process.platform === 'darwin' || this.askToQuit();
  }

  private async sayHeld(workspace: string): Promise<void> {
    this.say(`Another hrp command holds ${workspace}; waiting for its end.`);
    this.held = new AbortController();
    const response = await this.ask({
      type: 'info',
      message: 'Another hrp command holds the workspace',
      detail: `${workspace} is opened here as soon as that command has ended.`,
      buttons: ['Wait', 'Choose another folder…', 'Quit'],
      defaultId: AGAIN,
      cancelId: AGAIN,
      signal: this.held.signal,
    });
    if (response === ANOTHER) await this.openAnother();
    else if (response === QUIT) app.quit();
  }

  private async sayFailed(choice: WorkspaceChoice, error: AppError): Promise<void> {
    this.say(`${choice.workspace} was not opened: ${error.message}`);
    const response = await this.ask({
      type: 'error',
      message: 'The workspace cannot be opened',
      detail: error.message,
      buttons: ['Try again', 'Choose another folder…', 'Quit'],
      defaultId: AGAIN,
      cancelId: QUIT,
    });
    if (response === QUIT) return app.quit();
    this.use((response === ANOTHER && (await chooseFolder())) || choice);
  }

  private async ask(options: MessageBoxOptions): Promise<number> {
    const window = this.window.browserWindow;
    const box = { noLink: true, ...options };
    return (await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box))).response;
  }
}
