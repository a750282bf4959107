import { skipToken, useQuery } from '@tanstack/react-query';
import type { Job } from '../../../core/contract/index.ts';
import { engine } from '../../stores/engine/client.ts';
import { isActive } from '../../stores/jobs.ts';
import type { PastImport } from './PastImport.ts';

export interface ImportJob {
  job: Job | undefined;
  isRunning: boolean;
  /** What it stored, when it is done. */
  stored: PastImport | undefined;
}

/** An import from the record, so that it is known after a reload as well. @param id empty for none */
export function useImportJob(id: string): ImportJob {
  const record = useQuery(engine.jobs.get.queryOptions({ input: id === '' ? skipToken : { id } }));
  const imports = useQuery(engine.market.imports.queryOptions());
  const job = record.data?.kind === 'import' ? record.data : undefined;
  const done = job?.state === 'done' && job.started_at !== null && job.finished_at !== null ? job : undefined;
  const stored = done && imports.data?.findLast(({ at }) => at >= done.started_at! && at <= done.finished_at!);
  const isRead = record.data !== undefined || record.error !== null;
  const isArriving = done !== undefined && stored === undefined && imports.isFetching;
  return { job, isRunning: id !== '' && (!isRead || (job !== undefined && isActive(job)) || isArriving), stored };
}
