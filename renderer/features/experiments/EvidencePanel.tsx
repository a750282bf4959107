import { useQuery } from '@tanstack/react-query';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { OnDemandPanel } from '../../components/OnDemandPanel.tsx';
import { client, engine } from '../../stores/engine/client.ts';
import { useOnDemand } from '../../stores/useOnDemand.ts';
import { EvidenceBody } from './EvidenceBody.tsx';
import { heldEvidence } from './heldEvidence.ts';
import { RunningJobs } from './RunningJobs.tsx';

export interface EvidencePanelProps {
  experiment: string;
  hypothesis: Hypothesis;
}

/** What was tried beside this run, and what that leaves of it. Every trial is read for it, so only when it is asked for. */
export function EvidencePanel({ experiment, hypothesis: { id, budget } }: EvidencePanelProps) {
  const { data: studies = [] } = useQuery(engine.studies.list.queryOptions({ input: { hypothesis: id } }));
  const study = studies.find(({ state }) => state === 'running');
  const found = useOnDemand(
    `Evidence about ${experiment}`,
    () => client.guards.evidence({ experiment }),
    study !== undefined,
  );
  const { data } = found.query;
  return (
    <OnDemandPanel
      found={found}
      heldNote={study && data && heldEvidence(study.id, data.budget.trials, budget.trials)}
      progress={<RunningJobs running={found.running} />}
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
