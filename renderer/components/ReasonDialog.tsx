import { Button, Callout, Dialog, DialogBody, DialogFooter, FormGroup, TextArea, type Intent } from '@blueprintjs/core';
import { useMutation } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { justification } from '../../core/contract/index.ts';
import { useDraft } from '../stores/drafts.ts';
import { ErrorState } from './ErrorState.tsx';

export interface ReasonDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** Names the draft of the reason, for instance `promote.reversal.3`. */
  draftKey: string;
  title: string;
  /** What the act spends, moves or cannot undo, in numbers. */
  consequences: readonly ReactNode[];
  /** More to decide beside the reason. */
  children?: ReactNode;
  /** A verb: `Promote to production`. */
  act: string;
  intent?: Intent;
  /** Why it cannot be done as things stand. */
  blocked?: string;
  /** When it is done the reason is forgotten and the dialog closes; when it is refused both stay, with the error. */
  onAct: (reason: string) => Promise<unknown>;
}

/** Asks for a written reason before an act that spends a budget, moves production or cannot be undone. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { isOpen, draftKey, title, consequences, children, act, intent = 'primary', blocked, onAct } = props;
  const { draft, change, discard } = useDraft(draftKey, { reason: '' });
  const id = useId();
  const doing = useMutation({ mutationFn: onAct });
  const close = () => {
    doing.reset();
    props.onClose();
  };
  const verdict = justification.safeParse(draft.reason);
  const problem = blocked ?? (verdict.success ? undefined : verdict.error.issues[0].message);
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} style={{ width: 560 }} canOutsideClickClose={false}>
      <DialogBody>
        <Callout compact intent="warning" title="What this does">
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {consequences.map((consequence, index) => (
              <li key={index}>{consequence}</li>
            ))}
          </ul>
        </Callout>
        {children}
        <FormGroup label="Reason" labelFor={id} helperText="Stays on record for ever" style={{ margin: '12px 0 0' }}>
          <TextArea
            id={id}
            autoFocus
            fill
            rows={3}
            value={draft.reason}
            placeholder="Why this is right, in at least 10 characters"
            onChange={({ target }) => change({ reason: target.value })}
          />
        </FormGroup>
        {doing.error && <ErrorState error={doing.error} safe="Nothing was changed." />}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button text="Cancel" onClick={close} />
            <Button
              text={act}
              intent={intent}
              loading={doing.isPending}
              disabled={problem !== undefined}
              onClick={() =>
                doing.mutate(draft.reason.trim(), {
                  onSuccess: () => {
                    discard();
                    close();
                  },
                })
              }
            />
          </>
        }
      >
        <span className="hrp-muted">{problem}</span>
      </DialogFooter>
    </Dialog>
  );
}
