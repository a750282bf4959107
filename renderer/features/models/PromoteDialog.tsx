import { Checkbox } from '@blueprintjs/core';
import type { ModelVersion, Stage } from '../../../core/contract/index.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { client } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';
import { checkText } from './checkText.ts';

export interface PromoteDialogProps {
  version: ModelVersion;
  to: Stage;
  production: ModelVersion | null;
  isOpen: boolean;
  onClose: () => void;
}

/** One step up, by hand: what it does, which failed checks it goes against, and why. */
export function PromoteDialog({ version, to, production, isOpen, onClose }: PromoteDialogProps) {
  const name = `${version.name}@${version.version}`;
  const failed = version.checks.filter(({ passed, overridden }) => !passed && !overridden);
  const { draft, change, discard } = useDraft<{ against: string[] }>(`checks.${name}`, { against: [] });
  const open = failed.filter(({ check }) => !draft.against.includes(check));
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`promote.${name}.${to}`}
      title={`Promote ${name} to ${to}`}
      consequences={consequencesOf(version, to, production)}
      act={`Promote to ${to}`}
      {...(open.length > 0 && { blocked: `Not decided: ${open.map((check) => checkText(check).name).join(', ')}` })}
      onAct={async (justification) => {
        const asked = { name: version.name, version: version.version, to, justification };
        await client.models.promote({ ...asked, overrideChecks: draft.against });
        discard();
        toast('done', `${name} is in ${to}`);
      }}
    >
      {failed.length > 0 && (
        <fieldset className="hrp-against">
          <legend>
            {failed.length} of {version.checks.length} checks fail. Going on against one stays on record with your
            reason.
          </legend>
          {failed.map((check) => {
            const { name: what, figure, needed } = checkText(check);
            return (
              <Checkbox
                key={check.check}
                checked={draft.against.includes(check.check)}
                label={`Go on against ${what}: ${figure}, needed ${needed}`}
                onChange={({ currentTarget }) =>
                  change({
                    against: currentTarget.checked
                      ? [...draft.against, check.check]
                      : draft.against.filter((one) => one !== check.check),
                  })
                }
              />
            );
          })}
        </fieldset>
      )}
    </ReasonDialog>
  );
}

function consequencesOf(version: ModelVersion, to: Stage, production: ModelVersion | null): string[] {
  const name = `${version.name}@${version.version}`;
  if (to !== 'production') {
    return [`${name} moves from ${version.stage} to ${to}.`, 'Nothing in production changes.'];
  }
  return [
    `${name} answers as ${version.name}@champion from now on.`,
    production
      ? `${production.name}@${production.version} leaves production and is archived; a roll back puts it back.`
      : `Nothing is in production for ${version.name} now; this is the first.`,
    'The move, your name and your reason stay on record for ever.',
  ];
}
