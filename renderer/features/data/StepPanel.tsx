import type { ReactNode } from 'react';
import { Panel } from '../../components/Panel.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';

export interface StepPanelProps {
  step: number;
  title: string;
  isDone: boolean;
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A step of the wizard, in view whether its turn has come or not. */
export function StepPanel({ step, title, isDone, aside, actions, children }: StepPanelProps) {
  return (
    <Panel
      title={`${step} ${title}`}
      aside={
        <>
          {isDone && <VerdictTag level="pass" text="done" />} {aside}
        </>
      }
      actions={actions}
    >
      {children}
    </Panel>
  );
}
