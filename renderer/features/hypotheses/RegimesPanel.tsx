import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { type Hypothesis } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import { toastError } from '../../stores/toasts.ts';
import { RegimesBody } from './RegimesBody.tsx';
import { regimesTitle, startRegimes } from './startRegimes.ts';

const LISTED = 50;

/** The latest regimes of the market over the dates of a hypothesis. */
export function RegimesPanel({ hypothesis: { id } }: { hypothesis: Hypothesis }) {
  const { data, error, refetch } = useQuery(engine.regimes.list.queryOptions({ input: { hypothesis: id } }));
  const jobs = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  const live = useJobs((state) => state.live);
  const isFitting = (jobs.data ?? []).some((job) => job.title === regimesTitle(id) && isActive(live[job.id] ?? job));
  const latest = data?.at(-1);
  const action = latest ? 'Fit again' : 'Fit regimes';
  const fit = (
    <Button
      size="small"
      text={action}
      aria-label={`${action}: regimes of ${id}`}
      loading={isFitting}
      onClick={() => {
        startRegimes(id).catch(toastError);
      }}
    />
  );
  return (
    <Panel title="Regimes of the market" aside={latest?.id} actions={latest && fit} isFlush>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && !latest && (
        <EmptyState title="No regimes were fitted yet" action={fit}>
          Hidden states of the market on these dates: bull, sideways, bear and crisis. A fit costs no trial and reads no
          sealed date.
        </EmptyState>
      )}
      {latest && <RegimesBody key={latest.id} id={latest.id} />}
    </Panel>
  );
}
