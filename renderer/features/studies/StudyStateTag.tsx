import { Tag, type Intent } from '@blueprintjs/core';
import { Dot, Pause, Play, Tick, WarningSign } from '@blueprintjs/icons';
import type { ReactElement } from 'react';
import type { StudySummary } from '../../../core/contract/index.ts';

const SHOWN: Record<StudySummary['state'], { intent: Intent; icon: ReactElement; word: string }> = {
  created: { intent: 'none', icon: <Dot size={12} />, word: 'not run yet' },
  running: { intent: 'primary', icon: <Play size={12} />, word: 'running' },
  stopped: { intent: 'none', icon: <Pause size={12} />, word: 'stopped' },
  stopped_at_budget: { intent: 'warning', icon: <WarningSign size={12} />, word: 'at the trial budget' },
  exhausted: { intent: 'success', icon: <Tick size={12} />, word: 'grid exhausted' },
  complete: { intent: 'success', icon: <Tick size={12} />, word: 'complete' },
};

/** Whether a study runs, or why it stands. */
export function StudyStateTag({ state }: Pick<StudySummary, 'state'>) {
  const { intent, icon, word } = SHOWN[state];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {word}
    </Tag>
  );
}
