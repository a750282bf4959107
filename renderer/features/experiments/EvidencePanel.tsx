import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { EvidenceBody } from './EvidenceBody.tsx';

const LINES = 8;

/** What was tried beside this run, and what that leaves of it. Every trial is read for it, so only when it is asked for. */
export function EvidencePanel({ experiment }: { experiment: string }) {
  const [isShown, setIsShown] = useState(false);
  const { data, error, refetch } = useQuery({
    ...engine.guards.evidence.queryOptions({ input: { experiment } }),
    // A failed one is asked for again by hand: it is a job, and a job's end asks everything again.
    enabled: ({ state }) => isShown && state.error === null,
  });
  return (
    <Panel
      title="Evidence"
      aside="among all trials"
      isFlush={isShown && data !== undefined}
      actions={
        <Button
          size="small"
          text={isShown ? 'Hide' : 'Show'}
          aria-label={`${isShown ? 'Hide' : 'Show'} the evidence about ${experiment}`}
          aria-expanded={isShown}
          onClick={() => setIsShown(!isShown)}
        />
      }
    >
      {!isShown && (
        <p className="hrp-looks-none hrp-muted">
          What was tried on this hypothesis, how often, and what it would take for chance to look like this.
        </p>
      )}
      {isShown && error && (
        <ErrorState error={error} safe="The experiment itself is unharmed." onRetry={() => void refetch()} />
      )}
      {isShown && !error && (data ? <EvidenceBody evidence={data} /> : <SkeletonLines lines={LINES} />)}
    </Panel>
  );
}
