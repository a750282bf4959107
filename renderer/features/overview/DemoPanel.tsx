import { Button } from '@blueprintjs/core';
import { useMemo } from 'react';
import { AppError } from '../../../core/contract/index.ts';
import { JobProgress } from '../../app/JobProgress.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useCommands } from '../../stores/commands.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { useDemoJob } from './useDemoJob.ts';

const ABOUT = [
  { name: 'What', value: 'generated, of no real company' },
  { name: 'Size', value: '150 symbols over 7 years, some delisted, with the usual defects' },
  { name: 'Effect', value: 'one planted signal of known size, to hold your results against' },
  { name: 'Time', value: 'about 20 s' },
  { name: 'Network', value: 'none: nothing leaves this machine' },
];

function load(): void {
  // A failure has its place on the page: the job's own record.
  startJob(
    client.demo.load({}),
    () => toast('done', 'The demo market is loaded'),
    () => undefined,
  ).catch(toastError);
}

/** Offers the demo market, shows how far its loading is, and what went wrong. */
export function DemoPanel() {
  const { job, event, isLoading } = useDemoJob();
  useCommands(
    'overview.demo',
    useMemo(
      () => [
        {
          ...{ id: 'demo.load', name: 'Load the demo market', group: 'Data', run: load },
          ...(isLoading && { disabled: 'It is being loaded' }),
        },
      ],
      [isLoading],
    ),
  );
  return (
    <Panel title="The demo market">
      <div className="hrp-demo-facts">
        <KeyValues entries={ABOUT} />
      </div>
      {job?.state === 'failed' && job.error && !isLoading && (
        <ErrorState
          error={AppError.fromRecord(job.error as Parameters<typeof AppError.fromRecord>[0])}
          safe="The workspace is as it was."
        />
      )}
      {isLoading ? (
        <div className="hrp-demo-progress">
          {event ? <JobProgress event={event} /> : <span className="hrp-muted">Waiting</span>}
          <Button text="Cancel" onClick={() => job && void client.jobs.cancel({ id: job.id }).catch(toastError)} />
        </div>
      ) : (
        <Button intent="primary" text="Load the demo market" onClick={load} />
      )}
    </Panel>
  );
}
