import { skipToken, useQuery } from '@tanstack/react-query';
import type { Job } from '../../../core/contract/index.ts';
import { engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import type { PastImport } from './PastImport.ts';

export interface ImportJob {
  job: Job | undefined;
  isRunning: boolean;
  /** What it stored, when it is done. */
  stored: PastImport | undefined;
}

/** An import from the record, so that it is known after a reload as well. @param id empty for none */
export function useImportJob(id: string): ImportJob {
  const { data: job } = useQuery(engine.jobs.get.queryOptions({ input: id === '' ? skipToken : { id } }));
  const event = useJobs(({ live }) => live[id]);
  const imports = useQuery(engine.market.imports.queryOptions());
  const state = event?.state ?? job?.state;
  const done = job?.state === 'done' && job.started_at !== null && job.finished_at !== null ? job : undefined;
  return {
    job,
    isRunning: id !== '' && (state === undefined || isActive({ state })),
    stored: done && imports.data?.findLast(({ at }) => at >= done.started_at! && at <= done.finished_at!),
  };
}
