import { Button, Dialog, DialogBody, DialogFooter, type Intent } from '@blueprintjs/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { focusFirst } from './focusFirst.ts';

export interface FormDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** px. */
  width: number;
  /** The fields; what is typed in them is kept until it is sent or reset. */
  children: ReactNode;
  /** Beside the buttons: what the act spends, and what keeps it from being done. */
  footer: ReactNode;
  /** Puts the fields back to where they began, where that changes anything. */
  onReset: (() => void) | undefined;
  /** A verb: `Run the backtest`. */
  act: string;
  intent?: Intent;
  isBlocked: boolean;
  /** When it is begun the dialog closes; when it is refused it stays, with the error. */
  onAct: () => Promise<unknown>;
  /** What a refusal leaves unharmed. */
  safe: string;
}

/** A form over the screen that it starts something for. */
export function FormDialog(props: FormDialogProps) {
  const { isOpen, title, width, children, footer, onReset, act, intent = 'primary', isBlocked, onAct, safe } = props;
  const doing = useMutation({ mutationFn: onAct });
  const close = () => {
    doing.reset();
    props.onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpening={focusFirst()}
      onClose={close}
      title={title}
      style={{ width }}
      canOutsideClickClose={false}
    >
      <DialogBody>
        {children}
        {doing.error && <ErrorState error={doing.error} safe={safe} />}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            {onReset && <Button variant="minimal" text="Reset the form" onClick={onReset} />}
            <Button text="Cancel" onClick={close} />
            <Button
              intent={intent}
              text={act}
              disabled={isBlocked}
              loading={doing.isPending}
              onClick={() => doing.mutate(undefined, { onSuccess: close })}
            />
          </>
        }
      >
        {footer}
      </DialogFooter>
    </Dialog>
  );
}
