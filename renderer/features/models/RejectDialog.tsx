import type { ModelVersion } from '../../../core/contract/index.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { client } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';

export interface RejectDialogProps {
  version: ModelVersion;
  isOpen: boolean;
  onClose: () => void;
}

/** Archives a version that is not in production. */
export function RejectDialog({ version, isOpen, onClose }: RejectDialogProps) {
  const name = `${version.name}@${version.version}`;
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`reject.${name}`}
      title={`Reject ${name}`}
      consequences={[
        `${name} moves from ${version.stage} to archived and cannot be promoted again.`,
        `${version.experiment} stays; it can be registered anew.`,
      ]}
      act="Reject the version"
      intent="danger"
      onAct={async (justification) => {
        await client.models.reject({ name: version.name, version: version.version, justification });
        toast('done', `${name} is archived`);
      }}
    />
  );
}
