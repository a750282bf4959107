import type { ComputeProcess, ProcessHost } from '../../core/engine/index.ts';
import type { ComputeReport, ComputeRequest } from '../shared/messages.ts';

const KEPT_STDERR = 4000;

interface Listeners {
  message: ((message: unknown) => void)[];
  stderr: ((text: string) => void)[];
  exit: ((how: { code: number | null; signal: string | null; stderr: string }) => void)[];
  kept: string;
}

/** Compute processes as utility processes: main forks them and passes on what is said, since only main can. */
export class MainProcessHost implements ProcessHost {
  private readonly ask: (request: ComputeRequest) => void;
  private readonly running = new Map<number, Listeners>();
  private last = 0;

  constructor(ask: (request: ComputeRequest) => void) {
    this.ask = ask;
  }

  forkCompute(): ComputeProcess {
    const id = ++this.last;
    const listeners: Listeners = { message: [], stderr: [], exit: [], kept: '' };
    this.running.set(id, listeners);
    this.ask({ type: 'fork', id });
    return {
      send: (message) => this.ask({ type: 'to-compute', id, message }),
      onMessage: (listener) => void listeners.message.push(listener),
      onStderr: (listener) => void listeners.stderr.push(listener),
      onExit: (listener) => void listeners.exit.push(listener),
      kill: () => this.ask({ type: 'kill', id }),
    };
  }

  /** Takes what main says of a compute process. */
  receive(report: ComputeReport): void {
    const listeners = this.running.get(report.id);
    if (!listeners) return;
    if (report.type === 'from-compute') {
      for (const listener of listeners.message) listener(report.message);
    } else if (report.type === 'stderr') {
      listeners.kept = (listeners.kept + report.text).slice(-KEPT_STDERR);
      for (const listener of listeners.stderr) listener(report.text);
    } else {
      this.running.delete(report.id);
      for (const listener of listeners.exit) listener({ code: report.code, signal: null, stderr: listeners.kept });
    }
  }
}
