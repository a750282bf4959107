import { Mutex } from './Mutex.ts';

/** Subjects whose last result is kept. */
const MOST_KEPT = 32;

interface Kept<Result> {
  inputs: string;
  result: Promise<Result>;
}

/**
 * What is computed in a process of its own and asked for again and again: computed once for the same inputs, one subject
 * after the other. Whoever asks while a subject waits for its turn, or is computed from the inputs of now, shares what is
 * found; so however often a page asks, a subject is computed at most once and due at most once. What failed is not kept.
 */
export class KeptResults<Result> {
  private readonly kept = new Map<string, Kept<Result>>();
  private readonly due = new Map<string, Promise<Result>>();
  private readonly turns = new Mutex();

  /**
   * @param subject of which the last result is kept
   * @param inputsOf all that the result depends on, as it is when it is called
   * @param compute finds the result from the inputs as they are when it is called
   */
  of(subject: string, inputsOf: () => string, compute: () => Promise<Result>): Promise<Result> {
    const kept = this.kept.get(subject);
    if (kept?.inputs === inputsOf()) return kept.result;
    const due = this.due.get(subject);
    if (due) return due;
    const result = this.turns.run(() => {
      this.due.delete(subject);
      const before = this.kept.get(subject);
      const inputs = inputsOf();
      return before?.inputs === inputs ? before.result : this.keep(subject, { inputs, result: compute() });
    });
    this.due.set(subject, result);
    return result;
  }

  private keep(subject: string, kept: Kept<Result>): Promise<Result> {
    this.kept.delete(subject);
    this.kept.set(subject, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    kept.result.catch(() => {
      if (this.kept.get(subject) === kept) this.kept.delete(subject);
    });
    return kept.result;
  }
}
