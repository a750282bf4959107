import type { OnProgress } from '../kernels/index.ts';

export interface StageProgress {
  stage: string;
  done: number;
  total: number;
  etaSeconds: number | null;
}

const INTERVAL_MS = 100;

/** Turns (done, total) of a job's stages into progress messages with an ETA, at most ten a second. */
export class Reporter {
  private readonly send: (progress: StageProgress) => void;
  private readonly now: () => number;
  private stage = '';
  private startedAt = 0;
  private sentAt = -Infinity;

  /** @param now a clock in milliseconds */
  constructor(send: (progress: StageProgress) => void, now: () => number) {
    this.send = send;
    this.now = now;
  }

  /** Begins a stage and returns what its work reports to. */
  begin(stage: string): OnProgress {
    this.stage = stage;
    this.startedAt = this.now();
    this.sentAt = -Infinity;
    const report: OnProgress = (done, total) => {
      if (this.stage !== stage) return;
      const at = this.now();
      if (at - this.sentAt < INTERVAL_MS && done < total) return;
      this.sentAt = at;
      const elapsed = (at - this.startedAt) / 1000;
      const known = done > 0 && elapsed > 0.2;
      this.send({ stage, done, total, etaSeconds: known ? (elapsed * (total - done)) / done : null });
    };
    report(0, 1);
    return report;
  }
}
