import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';

const POLL_MS = 500;
const [WAIT, CANCEL, STAY] = [0, 1, 2];

export interface LeavingOptions {
  /** How many jobs are queued or running; null when the engine does not answer. */
  jobs: () => Promise<number | null>;
  /** Ends the engine and resolves when it has ended. */
  endEngine: (how: 'end' | 'cancel') => Promise<void>;
  window: () => BrowserWindow | null;
}

/** Leaves the workspace when no job runs; else asks whether to wait for the jobs, to cancel them, or to stay. */
export class Leaving {
  private readonly options: LeavingOptions;
  private state: 'staying' | 'asking' | 'waiting' | 'ending' = 'staying';
  private then: () => void = () => undefined;

  constructor(options: LeavingOptions) {
    this.options = options;
  }

  /**
   * The user wants to leave. While the last request waits for jobs, a further one asks again.
   * @param verb what follows, on the buttons
   * @param then called when the engine has ended; never when the user stays
   */
  async request(verb: 'quit' | 'switch', then: () => void): Promise<void> {
    if (this.state === 'asking') return;
    this.then = then;
    if (this.state === 'ending') return this.breakOff(verb);
    this.state = 'asking';
    const jobs = await this.options.jobs();
    if (jobs === 0) return this.end('end');
    const response = await this.ask({
      message: jobs === null ? 'The engine does not answer' : jobs === 1 ? '1 job runs' : `${jobs} jobs run`,
      detail:
        'Wait: everything stays open until the last job is done. ' +
        'Cancel: nothing of the jobs is kept, but the budget that they spent stays spent.',
      buttons: [`Wait, then ${verb}`, `Cancel jobs and ${verb}`, 'Stay'],
      defaultId: STAY,
      cancelId: STAY,
    });
    if (response === CANCEL) return this.end('cancel');
    if (response === WAIT) return this.wait();
    this.state = 'staying';
  }

  private async wait(): Promise<void> {
    this.state = 'waiting';
    do await new Promise((resume) => setTimeout(resume, POLL_MS));
    while (this.isIn('waiting') && (await this.options.jobs()) !== 0);
    // Meanwhile the user may have asked again.
    if (this.isIn('waiting')) await this.end('end');
  }

  private isIn(state: Leaving['state']): boolean {
    return this.state === state;
  }

  private async end(how: 'end' | 'cancel'): Promise<void> {
    this.state = 'ending';
    await this.options.endEngine(how);
    this.state = 'staying';
    this.then();
  }

  /** No job runs, yet the engine serves other commands to their end. */
  private async breakOff(verb: 'quit' | 'switch'): Promise<void> {
    const response = await this.ask({
      message: 'Other hrp commands use this workspace',
      detail: 'They are waited for.',
      buttons: ['Wait', `Break them off and ${verb}`],
      defaultId: WAIT,
      cancelId: WAIT,
    });
    if (response === CANCEL && this.isIn('ending')) await this.options.endEngine('cancel');
  }

  private async ask(question: MessageBoxOptions): Promise<number> {
    const window = this.options.window();
    const options: MessageBoxOptions = { type: 'question', noLink: true, ...question };
    return (await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))).response;
  }
}
