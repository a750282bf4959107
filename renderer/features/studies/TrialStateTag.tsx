import { Tag, type Intent } from '@blueprintjs/core';
import { Cross, Cut, Play, Tick } from '@blueprintjs/icons';
import type { ReactElement } from 'react';
import type { StudyTrial } from '../../../core/contract/index.ts';

const SHOWN: Record<StudyTrial['state'], { intent: Intent; icon: ReactElement }> = {
  running: { intent: 'primary', icon: <Play size={12} /> },
  complete: { intent: 'none', icon: <Tick size={12} /> },
  pruned: { intent: 'none', icon: <Cut size={12} /> },
  failed: { intent: 'danger', icon: <Cross size={12} /> },
};

/** How a trial ended. */
export function TrialStateTag({ state }: Pick<StudyTrial, 'state'>) {
  const { intent, icon } = SHOWN[state];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {state}
    </Tag>
  );
}
