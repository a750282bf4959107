import { useQuery } from '@tanstack/react-query';
import { mostFitted } from '../../../../core/contract/index.ts';
import { useDraft } from '../../../stores/drafts.ts';
import { engine } from '../../../stores/engine/client.ts';
import { stretchesOf } from '../../hypotheses/sealPlan.ts';
import { foreseenFeatures, snapshotOf } from './runEvidence.ts';
import { runInput } from './runInput.ts';
import type { TrainingFormProps } from './TrainingScreen.tsx';

/** What is typed of a training, what the contract is asked for then, and what is known of it before anything runs. */
export function useTraining({ draftKey, initial, hypothesis, catalogue, calendar, policy }: TrainingFormProps) {
  const { draft, change, discard, isChanged } = useDraft(draftKey, initial);
  const snapshots = useQuery(engine.snapshots.list.queryOptions());
  const kind = catalogue.find(({ name }) => name === draft.model) ?? catalogue[0];
  const { open, holdout } = stretchesOf(hypothesis, calendar);
  const snapshot = snapshotOf(
    {
      ...{ hypothesis: hypothesis.id, features: draft.features },
      ...{ label: `forward_return_${draft.horizon.trim()}d`, entryDelay: Number(draft.entryDelay) },
    },
    snapshots.data ?? [],
  );
  const given = runInput(draft, kind, hypothesis.id, open.days);
  const fitted = mostFitted(draft.features.length, given.input.selection);
  return {
    ...{ draft, change, discard, isChanged, kind, open, holdout, snapshot, ...given },
    features: foreseenFeatures(fitted, snapshot?.rows ?? null, policy),
  };
}
