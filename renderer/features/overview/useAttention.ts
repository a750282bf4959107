import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { engine } from '../../stores/engine/client.ts';
import type { AttentionItem } from './attention/AttentionItem.ts';
import { needsAttention } from './attention/needsAttention.ts';
import { LISTED_JOBS } from './listedJobs.ts';
import { today } from './today.ts';

/** What needs the user; undefined while something of it is on the way. */
export function useAttention(): { items: AttentionItem[] | undefined; error: Error | null; retry: () => void } {
  const info = useQuery(engine.workspace.info.queryOptions());
  const drift = useQuery(engine.monitoring.status.queryOptions());
  const versions = useQuery(engine.models.list.queryOptions());
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const jobs = useQuery(engine.jobs.list.queryOptions({ input: LISTED_JOBS }));
  const lineage = useQuery(engine.lineage.verify.queryOptions());
  const imports = useQuery(engine.market.imports.queryOptions());
  const queries = [info, drift, versions, hypotheses, experiments, jobs, lineage, imports];
  const items = useMemo(() => {
    if (!info.data || !drift.data || !versions.data || !hypotheses.data || !experiments.data) return undefined;
    if (!jobs.data || !lineage.data || !imports.data) return undefined;
    return needsAttention({
      ...{ drift: drift.data, versions: versions.data, hypotheses: hypotheses.data, experiments: experiments.data },
      ...{ jobs: jobs.data, lineage: lineage.data, lastDate: info.data.lastDate },
      imports: imports.data,
      today: today(),
    });
  }, [
    ...[info.data, drift.data, versions.data, hypotheses.data, experiments.data],
    ...[jobs.data, lineage.data, imports.data],
  ]);
  return {
    items,
    error: queries.find(({ error }) => error)?.error ?? null,
    retry: () => queries.filter(({ error }) => error).forEach(({ refetch }) => void refetch()),
  };
}
