import type { RunningJob } from './Jobs.ts';
import { Slots } from './Slots.ts';

/** Subjects whose last result is kept. */
const MOST_KEPT = 32;

interface Kept<Result> {
  inputs: string;
  result: Result;
}

/**
 * What jobs find that is asked for again and again: computed once for the same inputs, one subject after the other. A job
 * that wants what another computes waits for its turn and finds it kept. What failed or was cancelled is not kept, so that
 * the next in turn computes it; one that is cancelled waits no longer.
 */
export class KeptResults<Result extends object> {
  private readonly kept = new Map<string, Kept<Result>>();
  private readonly turns = new Slots(1);

  /** What is kept of a subject, if it is of these inputs. */
  get(subject: string, inputs: string): Result | undefined {
    const kept = this.kept.get(subject);
    return kept?.inputs === inputs ? kept.result : undefined;
  }

  /**
   * @param job that it is found for
   * @param subject of which the last result is kept
   * @param inputsOf all that the result depends on, as it is when it is called
   * @param compute finds the result from the inputs as they are when it is called
   */
  async of(
    job: Pick<RunningJob, 'signal' | 'stage'>,
    subject: string,
    inputsOf: () => string,
    compute: () => Promise<Result>,
  ): Promise<Result> {
    const known = this.get(subject, inputsOf());
    if (known) return known;
    if (this.turns.areTaken) job.stage('Waiting for its turn');
    await this.turns.take(job.signal);
    try {
      job.signal.throwIfAborted();
      const inputs = inputsOf();
      return this.get(subject, inputs) ?? this.keep(subject, { inputs, result: await compute() });
    } finally {
      this.turns.giveBack();
    }
  }

  private keep(subject: string, kept: Kept<Result>): Result {
    this.kept.delete(subject);
    this.kept.set(subject, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    return kept.result;
  }
}
