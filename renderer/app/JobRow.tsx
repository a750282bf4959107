import { Button, Tag, type Intent } from '@blueprintjs/core';
import { Cross, Dot, Pause, Play, Tick } from '@blueprintjs/icons';
import { useState, type ReactElement } from 'react';
import { formatDuration, type Job, type JobEvent, type JobState } from '../../core/contract/index.ts';
import { InstantText } from '../components/InstantText.tsx';
import { client } from '../stores/engine/client.ts';
import { isActive } from '../stores/jobs.ts';
import { toastError } from '../stores/toasts.ts';
import { JobLog } from './JobLog.tsx';
import { JobProgress } from './JobProgress.tsx';

const SHOWN: Record<JobState, { intent: Intent; icon: ReactElement }> = {
  queued: { intent: 'none', icon: <Pause size={12} /> },
  running: { intent: 'primary', icon: <Play size={12} /> },
  done: { intent: 'success', icon: <Tick size={12} /> },
  failed: { intent: 'danger', icon: <Cross size={12} /> },
  cancelled: { intent: 'none', icon: <Dot size={12} /> },
};

/** One job: what it is, how far, since when; its log folded, and cancel beside it while it runs. */
export function JobRow({ job, event }: { job: Job; event?: JobEvent }) {
  const [isOpen, setOpen] = useState(false);
  const state = event?.state ?? job.state;
  const active = isActive({ state });
  const { intent, icon } = SHOWN[state];
  const seconds =
    job.started_at && job.finished_at ? (Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000 : null;
  return (
    <article className="hrp-job" aria-label={job.title}>
      <span className="hrp-mono">{job.id}</span>
      <Tag minimal intent={intent} icon={icon}>
        {state}
      </Tag>
      <span className="hrp-job-title" title={job.title}>
        {job.title}
      </span>
      {event && active ? (
        <JobProgress event={event} />
      ) : (
        <span className="hrp-job-title" title={job.error?.message}>
          {job.error ? job.error.message : seconds !== null && `took ${formatDuration(seconds)}`}
        </span>
      )}
      <span className="hrp-muted">
        <InstantText instant={job.created_at} />
      </span>
      <span className="hrp-job-actions">
        <Button
          size="small"
          variant="minimal"
          text="Log"
          aria-expanded={isOpen}
          aria-label={`Log of ${job.id}`}
          onClick={() => setOpen(!isOpen)}
        />
        <Button
          size="small"
          variant="minimal"
          intent="danger"
          text="Cancel"
          aria-label={`Cancel ${job.id}`}
          disabled={!active}
          onClick={() => void client.jobs.cancel({ id: job.id }).catch(toastError)}
        />
      </span>
      {isOpen && <JobLog id={job.id} stage={event?.stage ?? state} />}
    </article>
  );
}
