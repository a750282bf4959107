import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GuardName, Job, JobEvent } from '../../../../core/contract/index.ts';
import { useDraft } from '../../../stores/drafts.ts';
import { client, engine } from '../../../stores/engine/client.ts';
import { isActive, useJobs } from '../../../stores/jobs.ts';
import { errorOf } from '../../../stores/queryClient.ts';
import { startJob } from '../../../stores/startJob.ts';
import { toastError } from '../../../stores/toasts.ts';
import { announceTrained } from './announceTrained.ts';
import { guardsIn } from './runEvidence.ts';
import type { TrainInput } from './runInput.ts';

/** The training that the form started last: it is found again after a reload. */
export interface Run {
  job: Job | undefined;
  event: JobEvent | undefined;
  isStarting: boolean;
  /** It is queued or running, or the engine has not said yet. */
  isActive: boolean;
  /** What it was refused with before it was queued. */
  error: unknown;
  /** The guards that refused it. */
  refusedBy: readonly GuardName[];
  start(input: TrainInput): void;
  /** Takes it off the form; the job itself stays in the list. */
  forget(): void;
}

/** @param hypothesis its id, such as `H1` */
export function useRun(hypothesis: string): Run {
  const { draft, change, discard } = useDraft(`run.${hypothesis}.job`, { id: '' });
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const event = useJobs(({ live }) => live[draft.id]);
  const { data: job, isLoading } = useQuery({
    ...engine.jobs.get.queryOptions({ input: { id: draft.id } }),
    enabled: draft.id !== '',
  });
  const own = job?.kind === 'train' && job.title.endsWith(` on ${hypothesis}`) ? job : undefined;
  const state = event?.state ?? own?.state;

  const start = (input: TrainInput) => {
    setStarting(true);
    setError(null);
    startJob(
      client.experiments.train(input),
      announceTrained,
      // That it was cancelled stands on the form.
      (thrown) => errorOf(thrown).kind !== 'cancelled' && toastError(thrown),
    )
      .then((id) => change({ id }), setError)
      .finally(() => setStarting(false));
  };
  return {
    job: own,
    event: own && event,
    isStarting,
    isActive: isLoading || (own !== undefined && state !== undefined && isActive({ state })),
    error,
    refusedBy: guardsIn(own),
    start,
    forget: () => {
      discard();
      setError(null);
    },
  };
}
