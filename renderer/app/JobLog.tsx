import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ErrorState } from '../components/ErrorState.tsx';
import { engine } from '../stores/engine/client.ts';

/** What a job did, line by line. @param stage a new one means a new line */
export function JobLog({ id, stage }: { id: string; stage: string }) {
  const { data = [], error, refetch } = useQuery(engine.jobs.log.queryOptions({ input: { id } }));
  useEffect(() => void refetch(), [stage, refetch]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <pre className="hrp-job-log hrp-mono" tabIndex={0} aria-label={`Log of ${id}`}>
      {data.length === 0
        ? 'Nothing is written yet.'
        : data.map(({ at, text }) => `${at.slice(11, 23)}  ${text}`).join('\n')}
    </pre>
  );
}
