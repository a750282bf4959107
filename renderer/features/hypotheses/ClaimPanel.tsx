import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { formatCount, type Hypothesis } from '../../../core/contract/index.ts';
import { Explained } from '../../components/Explained.tsx';
import { Panel } from '../../components/Panel.tsx';
import { EditClaim } from './EditClaim.tsx';

/** What is claimed. It can be reworded until the first trial is spent. */
export function ClaimPanel({ hypothesis }: { hypothesis: Hypothesis }) {
  const [isEditing, setEditing] = useState(false);
  const fixed = whyFixed(hypothesis);
  return (
    <Panel
      title="Claim"
      actions={
        fixed ? (
          <Explained by={fixed}>
            <span className="hrp-muted">cannot be reworded</span>
          </Explained>
        ) : (
          !isEditing && <Button size="small" variant="minimal" text="Edit the claim" onClick={() => setEditing(true)} />
        )
      }
    >
      {isEditing && !fixed ? (
        <EditClaim hypothesis={hypothesis} onDone={() => setEditing(false)} />
      ) : (
        <dl className="hrp-claim">
          <dt>Thesis</dt>
          <dd>{hypothesis.thesis}</dd>
          <dt>Prediction</dt>
          <dd>{hypothesis.prediction}</dd>
          <dt>Falsified by</dt>
          <dd>{hypothesis.falsification}</dd>
        </dl>
      )}
    </Panel>
  );
}

function whyFixed({ status, budget }: Hypothesis): string | null {
  if (status !== 'open') return `The hypothesis is ${status}. What it claimed stays as it was judged.`;
  if (budget.trials === 0) return null;
  const spent = budget.trials === 1 ? '1 trial was' : `${formatCount(budget.trials)} trials were`;
  return `${spent} spent on this claim. Rewording it now would fit the claim to what was seen; create a new hypothesis instead.`;
}
