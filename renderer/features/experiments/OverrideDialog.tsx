import { Checkbox } from '@blueprintjs/core';
import type { Experiment, GuardName } from '../../../core/contract/index.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { overridable } from './overridable.ts';
import { startValidation } from './startValidation.ts';

export interface OverrideDialogProps {
  experiment: Experiment;
  isOpen: boolean;
  onClose: () => void;
}

/** Validates an experiment against its failed guards, with a written reason. */
export function OverrideDialog({ experiment, isOpen, onClose }: OverrideDialogProps) {
  const { id, verdicts } = experiment;
  const failed = overridable(verdicts);
  const standing = failed.filter(({ overridden }) => overridden).map(({ guard }) => guard);
  const { draft, change, discard } = useDraft<{ against: GuardName[] }>(`overrides.${id}`, { against: standing });
  const lost = standing.filter((guard) => !draft.against.includes(guard));
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`override.${id}`}
      title={`Validate ${id} against failed guards`}
      consequences={[
        `${id} is run again from its snapshot and judged anew; no trial and no look is spent.`,
        'A failed verdict that is overridden stays a fail on record and no longer counts against the run.',
        'The override, your name and your reason stay on record for ever.',
        ...(lost.length > 0 ? [`${lost.join(', ')} was overridden before and will count as a fail again.`] : []),
      ]}
      act="Override and validate"
      intent="danger"
      {...(draft.against.length === 0 && { blocked: 'No guard is chosen' })}
      onAct={async (justification) => {
        await startValidation(
          id,
          draft.against.map((guard) => ({ guard, justification })),
        );
        discard();
      }}
    >
      <fieldset className="hrp-fieldset">
        <legend>Failed guards to go on against</legend>
        {failed.map(({ guard, message }) => (
          <Checkbox
            key={guard}
            checked={draft.against.includes(guard)}
            onChange={({ currentTarget: { checked } }) =>
              change({ against: checked ? [...draft.against, guard] : draft.against.filter((one) => one !== guard) })
            }
          >
            {guard} <span className="hrp-muted">{message}</span>
          </Checkbox>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
