import { Tag, type Intent } from '@blueprintjs/core';
import { Cross, Cut, Pause, Play, Tick } from '@blueprintjs/icons';
import type { ReactElement } from 'react';
import type { TrialWord } from './trialWord.ts';

const SHOWN: Record<TrialWord, { intent: Intent; icon: ReactElement }> = {
  running: { intent: 'primary', icon: <Play size={12} /> },
  begun: { intent: 'none', icon: <Pause size={12} /> },
  complete: { intent: 'none', icon: <Tick size={12} /> },
  pruned: { intent: 'none', icon: <Cut size={12} /> },
  failed: { intent: 'danger', icon: <Cross size={12} /> },
};

/** How a trial ended, or that it has not. */
export function TrialStateTag({ word }: { word: TrialWord }) {
  const { intent, icon } = SHOWN[word];
  return (
    <Tag minimal intent={intent} icon={icon}>
      {word}
    </Tag>
  );
}
