import { Radio, RadioGroup } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount, formatDates, type Hypothesis } from '../../../core/contract/index.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { client, engine } from '../../stores/engine/client.ts';
import { toast } from '../../stores/toasts.ts';
import { notesWithClosing } from './notesWithClosing.ts';
import { stretchesOf } from './sealPlan.ts';

export interface CloseDialogProps {
  hypothesis: Hypothesis;
  isOpen: boolean;
  onClose: () => void;
}

type Outcome = 'supported' | 'rejected' | 'withdrawn';
const OUTCOMES: readonly { value: Outcome; label: string }[] = [
  { value: 'supported', label: 'Supported: the prediction came true' },
  { value: 'rejected', label: 'Rejected: the falsification criterion was met' },
  { value: 'withdrawn', label: 'Withdrawn: it was not put to the test' },
];

/** Closes a hypothesis for good, with what that releases and ends. */
export function CloseDialog({ hypothesis, isOpen, onClose }: CloseDialogProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const calendar = useQuery(engine.market.calendar.queryOptions());
  const { id, budget, notes } = hypothesis;
  const { holdout } = stretchesOf(hypothesis, calendar.data);
  const days = holdout.days === null ? '' : ` (${formatCount(holdout.days)} trading days)`;
  const looks = Math.max(0, budget.look_limit - budget.looks);
  const trials = Math.max(0, budget.trial_limit - budget.trials);
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`hypothesis.${id}.close`}
      title={`Close ${id}`}
      consequences={[
        `Its holdout ${formatDates(holdout)}${days} is released: other hypotheses may train on it.`,
        `${id} can never be evaluated on its holdout again; ${formatCount(looks)} of ${formatCount(budget.look_limit)} looks are left unused.`,
        `Nothing more is trained for ${id}; ${formatCount(trials)} of ${formatCount(budget.trial_limit)} trials are left unused.`,
        'A closed hypothesis stays closed. This cannot be undone.',
      ]}
      act={outcome ? `Close as ${outcome}` : 'Close the hypothesis'}
      intent="danger"
      blocked={outcome ? undefined : 'Choose what became of it'}
      onAct={async (reason) => {
        const status = outcome!;
        await client.hypotheses.update({ id, status, notes: notesWithClosing(notes, status, reason, new Date()) });
        toast('done', `${id} is closed as ${status}`);
      }}
    >
      <div style={{ marginTop: 12 }}>
        <RadioGroup
          label="What became of it"
          selectedValue={outcome}
          onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome)}
        >
          {OUTCOMES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
        <p className="hrp-muted">The reason is added to its notes.</p>
      </div>
    </ReasonDialog>
  );
}
