import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatCount, formatDuration } from '../../../core/contract/index.ts';
import { JobProgress } from '../../app/JobProgress.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useCommands } from '../../stores/commands.ts';
import { client, engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import { toastError } from '../../stores/toasts.ts';
import { LISTED_JOBS } from './listedJobs.ts';

const cancel = (id: string): void => void client.jobs.cancel({ id }).catch(toastError);

/** What runs now, with progress and cancel; while nothing does, what ended last. */
export function RunningPanel() {
  const live = useJobs((state) => state.live);
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: LISTED_JOBS }));
  const active = Object.values(live).filter(isActive);
  const titleOf = (id: string) => jobs.find((job) => job.id === id)?.title ?? id;
  const ids = active.map(({ jobId }) => jobId).join();
  const commands = useMemo(
    () =>
      ids
        .split(',')
        .filter(Boolean)
        .map((id) => ({ id: `cancel.${id}`, name: `Cancel ${id}`, group: 'Jobs', run: () => cancel(id) })),
    [ids],
  );
  useCommands('overview.running', commands);
  const last = jobs.find(({ finished_at }) => finished_at !== null);
  return (
    <Panel title="Running" aside={active.length > 0 && formatCount(active.length)}>
      {active.length === 0 && (
        <span className="hrp-muted">
          Nothing runs.
          {last?.started_at && last.finished_at && (
            <>
              {' '}
              Last: {last.title}, {last.state} <InstantText instant={last.finished_at} />, after{' '}
              {formatDuration((Date.parse(last.finished_at) - Date.parse(last.started_at)) / 1000)}.
            </>
          )}
        </span>
      )}
      {active.length > 0 && (
        <ul className="hrp-running">
          {active.map((event) => (
            <li key={event.jobId}>
              <span className="hrp-running-title">
                <span className="hrp-mono">{event.jobId}</span> {titleOf(event.jobId)}
              </span>
              <Button
                size="small"
                variant="minimal"
                intent="danger"
                text="Cancel"
                aria-label={`Cancel ${titleOf(event.jobId)}`}
                onClick={() => cancel(event.jobId)}
              />
              <JobProgress event={event} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
