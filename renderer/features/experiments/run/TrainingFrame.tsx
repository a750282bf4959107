import { Button } from '@blueprintjs/core';
import { useMemo, useRef, type ReactNode } from 'react';
import { Screen } from '../../../components/Screen.tsx';
import { useCommands } from '../../../stores/commands.ts';
import './Run.css';

export interface TrainingFrameProps {
  title: string;
  /** What the form was filled from. */
  like: string | undefined;
  /** What sending it is called in the palette. */
  act: string;
  isChanged: boolean;
  /** The same function on every render. */
  onReset: () => void;
  onSubmit: () => void;
  /** The buttons that send it or leave it. */
  actions: ReactNode;
  /** What it spends and how it goes. */
  side: ReactNode;
  /** The panels of its fields. */
  children: ReactNode;
}

/** The screen of a form that asks for trainings. */
export function TrainingFrame(props: TrainingFrameProps) {
  const { title, like, act, isChanged, onReset, onSubmit, actions, side, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useCommands(
    'training',
    useMemo(
      () => [
        {
          ...{ id: 'training.send', name: act, group: title, keys: 'mod+enter' },
          run: () => form.current?.requestSubmit(),
        },
        { id: 'training.reset', name: 'Reset the whole form', group: title, run: onReset },
      ],
      [act, title, onReset],
    ),
  );
  return (
    <Screen
      title={title}
      aside={like && <span className="hrp-muted">{like}</span>}
      actions={
        <>
          {isChanged && <Button variant="minimal" text="Reset the whole form" onClick={onReset} />}
          {actions}
        </>
      }
    >
      <form
        ref={form}
        className="hrp-run"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <div className="hrp-run-fields">{children}</div>
        {side}
      </form>
    </Screen>
  );
}
