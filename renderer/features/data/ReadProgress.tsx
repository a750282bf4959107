import { Button, ProgressBar } from '@blueprintjs/core';
import { JobProgress } from '../../app/JobProgress.tsx';
import { client } from '../../stores/engine/client.ts';
import { useJobs } from '../../stores/jobs.ts';
import { toastError } from '../../stores/toasts.ts';
import './data.css';

/** How far a job of the wizard is, with cancel beside it. */
export function ReadProgress({ jobId, what }: { jobId: string | undefined; what: string }) {
  const event = useJobs(({ live }) => (jobId === undefined ? undefined : live[jobId]));
  return (
    <div className="hrp-read" role="status">
      {event ? (
        <JobProgress event={event} title={what} />
      ) : (
        <>
          <ProgressBar intent="primary" aria-label={what} /> {what}
        </>
      )}
      {jobId !== undefined && (
        <Button
          size="small"
          text="Cancel"
          aria-label={`Cancel: ${what}`}
          onClick={() => void client.jobs.cancel({ id: jobId }).catch(toastError)}
        />
      )}
    </div>
  );
}
