import { Button } from '@blueprintjs/core';
import { JobProgress } from '../../app/JobProgress.tsx';
import { client } from '../../stores/engine/client.ts';
import { toastError } from '../../stores/toasts.ts';
import type { ActiveJob } from '../../stores/useActiveJobs.ts';
import './RunningJobs.css';

/** What runs about a thing, how far it is, and cancel beside it. */
export function RunningJobs({ running }: { running: readonly ActiveJob[] }) {
  return running.map(({ job, event }) => (
    <div key={job.id} className="hrp-run-job" role="group" aria-label={job.title}>
      {event ? <JobProgress event={event} title={job.title} /> : <span>{job.title}: queued</span>}
      <Button
        size="small"
        variant="minimal"
        intent="danger"
        text="Cancel"
        aria-label={`Cancel ${job.id}`}
        onClick={() => void client.jobs.cancel({ id: job.id }).catch(toastError)}
      />
    </div>
  ));
}
