import { Tag, type Intent } from '@blueprintjs/core';
import type { Stage } from '../../../core/contract/index.ts';

const INTENTS: Partial<Record<Stage, Intent>> = { production: 'primary' };

/** The stage of a version; what is in production stands out. */
export function StageTag({ stage }: { stage: Stage }) {
  return (
    <Tag minimal={stage !== 'production'} intent={INTENTS[stage] ?? 'none'}>
      {stage}
    </Tag>
  );
}
