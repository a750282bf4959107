import { Button, TextArea } from '@blueprintjs/core';
import { useMutation } from '@tanstack/react-query';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { client, engine } from '../../stores/engine/client.ts';
import { toast, toastError } from '../../stores/toasts.ts';

/** What the user writes down about a hypothesis: a draft until it is saved. */
export function NotesPanel({ hypothesis: { id, notes } }: { hypothesis: Hypothesis }) {
  const { draft, change, discard } = useDraft(`hypothesis.${id}.notes`, { notes });
  const update = useMutation(engine.hypotheses.update.mutationOptions());
  const isChanged = draft.notes !== notes;
  const undo = async (saved: string) => {
    const now = await client.hypotheses.get({ id });
    if (now.notes !== saved) toast('warning', `The notes of ${id} were changed since; nothing was undone`);
    else await update.mutateAsync({ id, notes });
  };
  const save = () =>
    update.mutate(
      { id, notes: draft.notes },
      {
        onSuccess: (saved) => {
          discard();
          toast('done', `The notes of ${id} are saved`, {
            text: 'Undo',
            run: () => void undo(saved.notes).catch(toastError),
          });
        },
      },
    );
  return (
    <Panel title="Notes" aside={isChanged ? 'not saved yet, kept as a draft' : undefined}>
      <TextArea
        fill
        autoResize
        rows={4}
        aria-label="Notes"
        placeholder="What was tried, seen and decided"
        value={draft.notes}
        onChange={({ target }) => change({ notes: target.value })}
      />
      {update.error && <ErrorState error={update.error} safe="The notes are as they were; what you typed is kept." />}
      <div className="hrp-notes-actions">
        <Button text="Save the notes" disabled={!isChanged} loading={update.isPending} onClick={save} />
        {isChanged && <Button variant="minimal" text="Discard the draft" onClick={discard} />}
      </div>
    </Panel>
  );
}
