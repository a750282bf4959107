import { utilityProcess, type UtilityProcess } from 'electron';
import type { ComputePost, ComputeReport, ComputeRequest } from '../shared/messages.ts';
import { COMPUTE_ENTRY, WORKER_ENTRY } from './entries.ts';
import { killProcess } from './killProcess.ts';

/** What a process wrote last may come after its end. */
const STDERR_PATIENCE_MS = 500;

/** The compute processes of one engine process: forked when it asks, and gone when it is gone. */
export class ComputeProcesses {
  private readonly tell: (report: ComputeReport) => void;
  private readonly running = new Map<number, UtilityProcess>();

  /** @param tell passes on to the engine what its compute processes say */
  constructor(tell: (report: ComputeReport) => void) {
    this.tell = tell;
  }

  receive(request: ComputeRequest): void {
    if (request.type === 'fork') return this.fork(request.id);
    const child = this.running.get(request.id);
    if (request.type === 'to-compute') child?.postMessage(request.message);
    else if (child) killProcess(child);
  }

  killAll(): void {
    for (const child of this.running.values()) killProcess(child);
  }

  private fork(id: number): void {
    const child = utilityProcess.fork(COMPUTE_ENTRY, [WORKER_ENTRY.href], {
      serviceName: 'HRP compute',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.running.set(id, child);
    const { stderr } = child;
    const drained = new Promise<void>((resolve) => stderr?.once('end', resolve));
    stderr?.setEncoding('utf8').on('data', (text: string) => this.tell({ type: 'stderr', id, text }));
    child.on('message', ({ message, isLast }: ComputePost) => {
      this.tell({ type: 'from-compute', id, message });
      if (isLast) killProcess(child);
    });
    child.once('exit', (code) => {
      this.running.delete(id);
      const patience = new Promise<void>((resolve) => setTimeout(resolve, STDERR_PATIENCE_MS));
      void Promise.race([drained, patience]).then(() => this.tell({ type: 'exit', id, code }));
    });
  }
}
