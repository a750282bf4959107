import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRELOAD = new URL('./trialGate.preload.ts', import.meta.url);
/** Names the gate's file to the processes that it holds. */
export const GATE_VARIABLE = 'TEST_TRIAL_GATE';

/**
 * Holds the studies of a workstation: a run of one ends as many trials as are allowed, and the next is begun, but ends
 * only when more are. So it is certain where such a study is, and that it runs until it is stopped or let go on,
 * however fast the machine is.
 */
export class TrialGate {
  /** What the workstation has to be started with. */
  readonly env: NodeJS.ProcessEnv;
  private readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, 'trials-allowed');
    this.env = {
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${PRELOAD.href}`.trim(),
      [GATE_VARIABLE]: this.file,
    };
    this.open();
  }

  /** @param trials that a run of a study may end, those that it has ended already among them */
  allow(trials: number): void {
    writeFileSync(this.file, String(trials));
  }

  /** Lets every study run to its end. */
  open(): void {
    this.allow(Infinity);
  }
}
