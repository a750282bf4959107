import { create } from 'zustand';
import type { JobEvent } from '../../core/contract/index.ts';

interface JobsState {
  /** The latest event of every job that was seen in this connection. */
  live: Record<string, JobEvent>;
  /** @returns whether the job is new or has changed its state: whoever lists jobs should ask again */
  apply(event: JobEvent): boolean;
  reset(): void;
}

export const isActive = ({ state }: Pick<JobEvent, 'state'>): boolean => state === 'queued' || state === 'running';

/** Progress of the engine's jobs, as the feed tells it. */
export const useJobs = create<JobsState>((set, get) => ({
  live: {},
  apply: (event) => {
    const before = get().live[event.jobId];
    set(({ live }) => ({ live: { ...live, [event.jobId]: event } }));
    return before?.state !== event.state;
  },
  reset: () => set({ live: {} }),
}));
