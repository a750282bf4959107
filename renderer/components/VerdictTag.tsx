import { Tag, type Intent } from '@blueprintjs/core';
import { Cross, Tick, WarningSign } from '@blueprintjs/icons';
import type { ReactElement } from 'react';

export type Level = 'pass' | 'warn' | 'fail';

const SHOWN: Record<Level, { intent: Intent; icon: ReactElement }> = {
  pass: { intent: 'success', icon: <Tick size={12} /> },
  warn: { intent: 'warning', icon: <WarningSign size={12} /> },
  fail: { intent: 'danger', icon: <Cross size={12} /> },
};

/** Pass, warn or fail: colour, icon and word together. */
export function VerdictTag({ level, text, overridden = false }: { level: Level; text?: string; overridden?: boolean }) {
  const { intent, icon } = SHOWN[level];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {text ?? level}
      {overridden && ', overridden'}
    </Tag>
  );
}
