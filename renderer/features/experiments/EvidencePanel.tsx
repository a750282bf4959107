import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OnDemandPanel } from '../../components/OnDemandPanel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { EvidenceBody } from './EvidenceBody.tsx';

/** What was tried beside this run, and what that leaves of it. Every trial is read for it, so only when it is asked for. */
export function EvidencePanel({ experiment }: { experiment: string }) {
  const [isShown, setShown] = useState(false);
  const query = useQuery({
    ...engine.guards.evidence.queryOptions({ input: { experiment } }),
    // A failed one is asked for again by hand: it is a job, and a job's end asks everything again.
    enabled: ({ state }) => isShown && state.error === null,
  });
  return (
    <OnDemandPanel
      {...{ isShown, query }}
      onShow={setShown}
      title="Evidence"
      aside="among all trials"
      what={`the evidence about ${experiment}`}
      note="What was tried on this hypothesis, how often, and what it would take for chance to look like this."
      safe="The experiment itself is unharmed."
    >
      {(evidence) => <EvidenceBody evidence={evidence} />}
    </OnDemandPanel>
  );
}
