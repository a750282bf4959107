import type { RunningJob } from './Jobs.ts';
import { Slots } from './Slots.ts';

/** Jobs at the same subject one after the other, in the order they came; one that is cancelled waits no longer. */
export class Turns {
  private readonly taken = new Map<string, { slot: Slots; jobs: number }>();

  /** @param subject what no two jobs may be at together */
  async take<Result>(
    job: Pick<RunningJob, 'signal' | 'stage'>,
    subject: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const turn = this.taken.get(subject) ?? { slot: new Slots(1), jobs: 0 };
    this.taken.set(subject, turn);
    turn.jobs++;
    try {
      if (turn.jobs > 1) job.stage('Waiting for another job at the same');
      await turn.slot.take(job.signal);
      try {
        job.signal.throwIfAborted();
        return await work();
      } finally {
        turn.slot.giveBack();
      }
    } finally {
      turn.jobs--;
      if (turn.jobs === 0) this.taken.delete(subject);
    }
  }
}
