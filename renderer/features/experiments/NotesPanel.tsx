import { Button, TextArea } from '@blueprintjs/core';
import { useMutation } from '@tanstack/react-query';
import type { Experiment } from '../../../core/contract/index.ts';
import { Panel } from '../../components/Panel.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { client, engine } from '../../stores/engine/client.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { ExperimentTags } from './ExperimentTags.tsx';

/** Tags and notes of the run; what is typed is kept until it is saved or discarded. */
export function NotesPanel({ experiment }: { experiment: Experiment }) {
  const { id, notes: saved } = experiment;
  const { draft, change, discard } = useDraft(`notes.${id}`, { notes: saved });
  const save = useMutation(engine.experiments.annotate.mutationOptions());
  const isChanged = draft.notes !== saved;
  return (
    <Panel
      title="Notes and tags"
      actions={
        <>
          <Button size="small" variant="minimal" text="Discard" disabled={!isChanged} onClick={discard} />
          <Button
            size="small"
            intent={isChanged ? 'primary' : 'none'}
            text="Save the notes"
            disabled={!isChanged}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { id, notes: draft.notes },
                {
                  onSuccess: () => {
                    discard();
                    toast('done', `Notes of ${id} are saved`, {
                      text: 'Undo',
                      run: () => void client.experiments.annotate({ id, notes: saved }).catch(toastError),
                    });
                  },
                  onError: toastError,
                },
              )
            }
          />
        </>
      }
    >
      <ExperimentTags experiment={experiment} />
      <TextArea
        className="hrp-notes"
        fill
        rows={4}
        value={draft.notes}
        placeholder="What this run says, and what to try next"
        aria-label={`Notes of ${id}`}
        onChange={({ target }) => change({ notes: target.value })}
      />
    </Panel>
  );
}
