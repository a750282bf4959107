import { Button } from '@blueprintjs/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Hypothesis } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { engine } from '../../stores/engine/client.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { ClaimFields } from './ClaimFields.tsx';
import { claimProblems, type Claim } from './hypothesisDraft.ts';

/** Rewords a claim that no trial was spent on. */
export function EditClaim({ hypothesis, onDone }: { hypothesis: Hypothesis; onDone: () => void }) {
  const { id, name, thesis, prediction, falsification } = hypothesis;
  const before: Claim = { name, thesis, prediction, falsification };
  const { draft, change, discard } = useDraft<Claim>(`hypothesis.${id}.claim`, before);
  const all = useQuery(engine.hypotheses.list.queryOptions());
  const update = useMutation(engine.hypotheses.update.mutationOptions());
  const problems = claimProblems(
    draft,
    (all.data ?? []).filter((other) => other.id !== id),
  );
  const save = () =>
    update.mutate(
      { id, ...draft },
      {
        onSuccess: () => {
          discard();
          onDone();
          toast('done', `The claim of ${id} is reworded`, {
            text: 'Undo',
            run: () => update.mutate({ id, ...before }, { onError: toastError }),
          });
        },
      },
    );
  return (
    <div className="hrp-stack">
      <ClaimFields claim={draft} problems={problems} onChange={change} />
      {update.error && <ErrorState error={update.error} safe="The claim is as it was; what you typed is kept." />}
      <div className="hrp-notes-actions">
        <Button
          intent="primary"
          text="Save the claim"
          loading={update.isPending}
          disabled={Object.keys(problems).length > 0}
          onClick={save}
        />
        <Button
          text="Cancel"
          onClick={() => {
            discard();
            onDone();
          }}
        />
        <span className="hrp-muted">No trial is spent yet. After the first the claim is fixed.</span>
      </div>
    </div>
  );
}
