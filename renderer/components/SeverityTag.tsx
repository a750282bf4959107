import { Tag, type Intent } from '@blueprintjs/core';
import { Confirm, Error, InfoSign, WarningSign } from '@blueprintjs/icons';
import type { ReactElement } from 'react';

/** From what must not wait to what is only worth a look. */
export type Severity = 'alarm' | 'warning' | 'decision' | 'note';

const SHOWN: Record<Severity, { intent: Intent; icon: ReactElement }> = {
  alarm: { intent: 'danger', icon: <Error size={12} /> },
  warning: { intent: 'warning', icon: <WarningSign size={12} /> },
  decision: { intent: 'primary', icon: <Confirm size={12} /> },
  note: { intent: 'none', icon: <InfoSign size={12} /> },
};

/** How much something waits for the user: colour, icon and word together. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { intent, icon } = SHOWN[severity];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {severity}
    </Tag>
  );
}
