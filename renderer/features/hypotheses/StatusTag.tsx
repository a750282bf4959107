import { Tag, type Intent } from '@blueprintjs/core';
import { Confirm, Cross, Disable, Dot } from '@blueprintjs/icons';
import type { ReactElement } from 'react';
import type { Hypothesis } from '../../../core/contract/index.ts';

const SHOWN: Record<Hypothesis['status'], { intent: Intent; icon: ReactElement }> = {
  open: { intent: 'primary', icon: <Dot size={12} /> },
  supported: { intent: 'success', icon: <Confirm size={12} /> },
  rejected: { intent: 'danger', icon: <Cross size={12} /> },
  withdrawn: { intent: 'none', icon: <Disable size={12} /> },
};

/** What became of a hypothesis. */
export function StatusTag({ status }: Pick<Hypothesis, 'status'>) {
  const { intent, icon } = SHOWN[status];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {status}
    </Tag>
  );
}
