import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { AppError, CrashSeries, type Actor } from '../../core/contract/index.ts';
import type { EngineOrder, EngineReport } from '../shared/messages.ts';
import { ComputeProcesses } from './ComputeProcesses.ts';
import { ENGINE_ENTRY } from './entries.ts';
import { killProcess } from './killProcess.ts';

const KEPT_STDERR = 2000;
/** After so many in one series the user is asked. */
const MOST_CRASHES = 5;
/** How long an engine may take to answer, and to end when its jobs were cancelled. */
const ANSWER_MS = 5000;
const CANCEL_MS = 10_000;

export interface EngineSupervisorOptions {
  /** Absolute. */
  workspace: string;
  mayCreate: boolean;
  /** Who calls through the ports. */
  actor: Actor;
  onOpen: () => void;
  /** Another engine holds the workspace; this one waits for it. */
  onHeld: () => void;
  /** The engine died; it is being started again. */
  onLost: () => void;
  /** The engine cannot open the workspace, or died again and again; it is not started again by itself. */
  onFailed: (error: AppError) => void;
  say: (text: string) => void;
}

/** Keeps one engine process running for a workspace: starts it, starts it again when it dies, and ends it in order. */
export class EngineSupervisor {
  private readonly options: EngineSupervisorOptions;
  private child: UtilityProcess | null = null;
  private exited: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private isOpen = false;
  private isEnding = false;
  private readonly crashes = new CrashSeries();
  private counted: ((jobs: number | null) => void)[] = [];

  constructor(options: EngineSupervisorOptions) {
    this.options = options;
  }

  start(): void {
    const { workspace, mayCreate } = this.options;
    const child = utilityProcess.fork(ENGINE_ENTRY, [workspace, mayCreate ? 'create' : 'open'], {
      serviceName: 'HRP engine',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    const compute = new ComputeProcesses((report) => this.child === child && child.postMessage(report));
    let stderr = '';
    let failure: AppError | null = null;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-KEPT_STDERR)));
    child.on('message', (report: EngineReport) => {
      if (report.type === 'failed') failure = AppError.fromRecord(report.error);
      if (report.type === 'failed' || report.type === 'ended') killProcess(child);
      else this.receive(report, compute);
    });
    this.exited = new Promise((resolve) => {
      child.once('exit', (code) => {
        compute.killAll();
        this.child = null;
        const wasOpen = this.isOpen;
        this.isOpen = false;
        for (const answer of this.counted.splice(0)) answer(0);
        resolve();
        if (this.isEnding) return;
        if (failure) return this.options.onFailed(failure);
        if (wasOpen) this.options.onLost();
        this.again(`exit code ${code}${stderr ? `: ${stderr.trim()}` : ''}`);
      });
    });
  }

  /** A port to the engine for one page; null while the engine is not open. */
  openPort(): MessagePortMain | null {
    if (!this.child || !this.isOpen) return null;
    const { port1, port2 } = new MessageChannelMain();
    const order: EngineOrder = { type: 'port', actor: this.options.actor };
    this.child.postMessage(order, [port1]);
    return port2;
  }

  /** How many jobs are queued or running; null when the engine does not answer. */
  jobs(): Promise<number | null> {
    if (!this.child || !this.isOpen) return Promise.resolve(0);
    this.order({ type: 'jobs' });
    return new Promise((resolve) => {
      this.counted.push(resolve);
      setTimeout(() => resolve(null), ANSWER_MS);
    });
  }

  /** Ends the engine, when its jobs are done or at once, and resolves when it has ended. */
  async end(how: 'end' | 'cancel'): Promise<void> {
    this.isEnding = true;
    if (this.timer) clearTimeout(this.timer);
    this.order({ type: how });
    const { child } = this;
    if (child && how === 'cancel') setTimeout(() => killProcess(child), CANCEL_MS).unref();
    await this.exited;
  }

  private receive(report: Exclude<EngineReport, { type: 'failed' | 'ended' }>, compute: ComputeProcesses): void {
    if (report.type === 'open') {
      this.isOpen = true;
      this.options.onOpen();
    } else if (report.type === 'held') this.options.onHeld();
    else if (report.type === 'jobs') for (const answer of this.counted.splice(0)) answer(report.count);
    else compute.receive(report);
  }

  private order(order: EngineOrder): void {
    this.child?.postMessage(order);
  }

  private again(how: string): void {
    const { before, delayMs } = this.crashes.count(Date.now());
    if (before === MOST_CRASHES) {
      this.options.onFailed(new AppError('ENGINE_LOST', `The engine ended ${MOST_CRASHES + 1} times: ${how}.`));
      return;
    }
    this.options.say(`The engine ended: ${how}. It is started again${delayMs > 0 ? ` in ${delayMs / 1000} s` : ''}.`);
    this.timer = setTimeout(() => this.start(), delayMs);
  }
}
