/** Milliseconds since any one moment. */
export type Clock = () => number;

export const STAGES = ['preprocess', 'select', 'bin', 'fit', 'predict', 'score'] as const;
export type Stage = (typeof STAGES)[number];

/** Seconds by stage; NaN without a clock. `bin` is binning once for all fits: a fit that bins for itself has it in `fit`. */
export type StageTimes = Record<Stage, number>;

const unknownClock: Clock = () => NaN;

/** Adds up what each stage took. */
export class Stages {
  readonly seconds = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageTimes;
  private readonly now: Clock;

  constructor(now: Clock = unknownClock) {
    this.now = now;
  }

  measure<T>(stage: Stage, work: () => T): T {
    const start = this.now();
    const result = work();
    this.seconds[stage] += (this.now() - start) / 1000;
    return result;
  }

  add(times: Partial<StageTimes>): void {
    for (const stage of STAGES) this.seconds[stage] += times[stage] ?? 0;
  }
}
