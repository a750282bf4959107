import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatCount, formatDuration } from '../../../core/contract/index.ts';
import { InstantText } from '../../components/InstantText.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { useCommands } from '../../stores/commands.ts';
import { client, engine } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { buildState } from './buildState.ts';
import { ReadProgress } from './ReadProgress.tsx';

const LISTED = { limit: 200 };

function compute(): void {
  startJob(client.features.build({}), ({ rows, features, reused, seconds }) =>
    toast(
      'done',
      reused
        ? 'The features are computed of everything that is stored'
        : `${formatCount(features)} features of ${formatCount(rows)} bars computed in ${formatDuration(seconds)}`,
    ),
  ).catch(toastError);
}

/** Whether the features are computed of what is stored; computes them. */
export function FeatureBuild({ hasBars }: { hasBars: boolean }) {
  const jobs = useQuery(engine.jobs.list.queryOptions({ input: LISTED }));
  const imports = useQuery(engine.market.imports.queryOptions());
  const { state, build } = buildState(jobs.data ?? [], imports.data?.at(-1)?.at);
  const blocked = !hasBars ? 'No bars are stored' : state === 'running' ? 'They are being computed' : undefined;
  useCommands(
    'data.features',
    useMemo(
      () => [
        {
          ...{ id: 'features.build', name: 'Compute features', group: 'Data', run: compute },
          ...(blocked !== undefined && { disabled: blocked }),
        },
      ],
      [blocked],
    ),
  );
  if (state === 'running') return <ReadProgress jobId={build?.id} what="Computing features" />;
  return (
    <span className="hrp-act">
      <Button size="small" text="Compute features" disabled={blocked !== undefined} title={blocked} onClick={compute} />
      {build?.finished_at && (
        <span className="hrp-build">
          <VerdictTag
            level={state === 'current' ? 'pass' : 'warn'}
            text={state === 'current' ? 'computed' : 'older than the last import'}
          />
          <span className="hrp-muted">
            <InstantText instant={build.finished_at} />
          </span>
        </span>
      )}
      {state === 'unknown' && (
        <span className="hrp-muted">
          Training computes what it needs by itself; this keeps all of them in the market store.
        </span>
      )}
    </span>
  );
}
