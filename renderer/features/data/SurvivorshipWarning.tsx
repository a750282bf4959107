import { Callout } from '@blueprintjs/core';
import { WarningSign } from '@blueprintjs/icons';
import type { Finding } from '../../../core/contract/index.ts';

/** What no result on these bars can undo: they know who survived. */
export function SurvivorshipWarning({ findings }: { findings: readonly Finding[] }) {
  const finding = findings.find(({ kind }) => kind === 'survivorship');
  if (!finding) return null;
  return (
    <Callout compact intent="warning" icon={<WarningSign />}>
      <b>Survivorship.</b> {finding.message}.
    </Callout>
  );
}
