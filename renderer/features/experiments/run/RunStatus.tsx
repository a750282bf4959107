import { Button, Callout } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { formatDuration, formatEstimate, formatIc, formatSharpe, type Job } from '../../../../core/contract/index.ts';
import { JobProgress } from '../../../app/JobProgress.tsx';
import { places } from '../../../app/places.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { FailedFoldsTag } from '../../../components/FailedFoldsTag.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { VerdictTag } from '../../../components/VerdictTag.tsx';
import { client, engine } from '../../../stores/engine/client.ts';
import { errorOfJob } from '../../../stores/errorOfJob.ts';
import { toastError } from '../../../stores/toasts.ts';
import { experimentOf } from './runEvidence.ts';
import type { Run } from './useRun.ts';

/** How the training that the form started goes, and what came of it. */
export function RunStatus({ run, job, hypothesis }: { run: Run; job: Job; hypothesis: string }) {
  return (
    <Panel
      title="This run"
      aside={`${job.id} ${run.event?.state ?? job.state}`}
      actions={
        run.isActive ? (
          <Button
            size="small"
            variant="minimal"
            intent="danger"
            text="Cancel the run"
            onClick={() => void client.jobs.cancel({ id: job.id }).catch(toastError)}
          />
        ) : (
          <Button size="small" variant="minimal" text="Dismiss" onClick={run.forget} />
        )
      }
    >
      <div role="status">
        {run.isActive ? (
          run.event && <JobProgress event={run.event} />
        ) : job.state === 'done' ? (
          <Trained job={job} hypothesis={hypothesis} />
        ) : job.state === 'cancelled' ? (
          <Callout compact>Cancelled. Nothing of it was recorded; a trial that was spent stays spent.</Callout>
        ) : (
          job.error && <ErrorState error={errorOfJob(job)} safe={safeText(run)} />
        )}
      </div>
    </Panel>
  );
}

function Trained({ job, hypothesis }: { job: Job; hypothesis: string }) {
  const { data } = useQuery(engine.experiments.list.queryOptions({ input: { hypothesis } }));
  const experiment = data && experimentOf(job, data);
  if (!experiment) return null;
  const { id, metrics, verdict, failed_folds, duration_s } = experiment;
  return (
    <div className="hrp-run-trained">
      <span>
        {id}: mean IC <span className="hrp-number">{formatEstimate(metrics.icInterval, formatIc)}</span>, Sharpe{' '}
        <span className="hrp-number">{formatEstimate(metrics.sharpe, formatSharpe)}</span> out of fold, after costs.{' '}
        <VerdictTag level={verdict} text={`guards: ${verdict}`} /> <FailedFoldsTag count={failed_folds} />
      </span>
      <span className="hrp-muted">Took {formatDuration(duration_s)}.</span>
      <LinkButton intent="primary" to={places.experiment(id)} text={`Open ${id}`} />
    </div>
  );
}

const safeText = ({ refusedBy }: Run): string =>
  refusedBy.length > 0
    ? 'No trial was spent; the form is kept.'
    : 'Nothing was recorded as an experiment; the form is kept. A trial that was spent stays spent.';
