import { useQuery } from '@tanstack/react-query';
import { mostFitted } from '../../../../core/contract/index.ts';
import { useDraft } from '../../../stores/drafts.ts';
import { engine } from '../../../stores/engine/client.ts';
import { useSettled } from '../../../stores/useSettled.ts';
import { stretchesOf } from '../../hypotheses/sealPlan.ts';
import { hasDataset } from './foldsInput.ts';
import { foreseenFeatures } from './runEvidence.ts';
import { runInput } from './runInput.ts';
import type { TrainingFormProps } from './TrainingScreen.tsx';

/** What is typed of a training, what the contract is asked for then, and what is known of it before anything runs. */
export function useTraining({ draftKey, initial, hypothesis, catalogue, calendar, policy }: TrainingFormProps) {
  const { draft, change, discard, isChanged } = useDraft(draftKey, initial);
  const kind = catalogue.find(({ name }) => name === draft.model) ?? catalogue[0];
  const { open, holdout } = stretchesOf(hypothesis, calendar);
  const given = runInput(draft, kind, hypothesis.id, open.days);
  const { features, label, entryDelay } = given.input;
  const spec = { hypothesis: hypothesis.id, features, label, entryDelay };
  const { data: snapshot } = useQuery({
    ...engine.snapshots.current.queryOptions({ input: JSON.parse(useSettled(JSON.stringify(spec))) as typeof spec }),
    enabled: hasDataset(given.problems),
  });
  const fitted = mostFitted(draft.features.length, given.input.selection);
  return {
    ...{ draft, change, discard, isChanged, kind, open, holdout, snapshot: snapshot ?? undefined, ...given },
    features: foreseenFeatures(fitted, snapshot?.rows ?? null, policy),
  };
}
