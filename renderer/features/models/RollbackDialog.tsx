import type { StageMove } from '../../../core/contract/index.ts';
import { InstantText } from '../../components/InstantText.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { client } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';
import { rollbackOf } from './moves.ts';

export interface RollbackDialogProps {
  name: string;
  moves: readonly StageMove[];
  isOpen: boolean;
  onClose: () => void;
}

/** Puts back the version that was in production before. */
export function RollbackDialog({ name, moves, isOpen, onClose }: RollbackDialogProps) {
  const pair = rollbackOf(moves);
  if (!pair) return null;
  const { now, before } = pair;
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`rollback.${name}`}
      title={`Roll back ${name}`}
      consequences={[
        `${name}@${now.version} leaves production and is archived.`,
        <>
          {name}@{before.version} is in production again, as it was since <InstantText instant={before.start} />.
        </>,
      ]}
      act={`Put back @${before.version}`}
      intent="danger"
      onAct={async (justification) => {
        const { version } = await client.models.rollback({ name, justification });
        toast('done', `${name}@${version} is in production again`);
      }}
    />
  );
}
