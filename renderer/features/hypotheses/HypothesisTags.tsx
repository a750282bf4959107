import { useMutation } from '@tanstack/react-query';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { TagsField } from '../../components/TagsField.tsx';
import { engine } from '../../stores/engine/client.ts';
import { toast, toastError } from '../../stores/toasts.ts';

/** The tags of a hypothesis; a change is saved at once, with undo. */
export function HypothesisTags({ hypothesis: { id, tags } }: { hypothesis: Hypothesis }) {
  const update = useMutation(engine.hypotheses.update.mutationOptions({ onError: toastError }));
  const shown = update.isPending ? (update.variables.tags ?? tags) : tags;
  return (
    <TagsField
      tags={shown}
      onChange={(next) =>
        update.mutate(
          { id, tags: next },
          {
            onSuccess: () =>
              toast('done', `The tags of ${id} are saved`, { text: 'Undo', run: () => update.mutate({ id, tags }) }),
          },
        )
      }
    />
  );
}
