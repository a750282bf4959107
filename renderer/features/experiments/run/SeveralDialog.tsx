import { Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { counted } from '../../../../core/contract/index.ts';
import { BudgetMeter } from '../../../components/BudgetMeter.tsx';
import { FormDialog } from '../../../components/FormDialog.tsx';
import { client } from '../../../stores/engine/client.ts';
import { startJob } from '../../../stores/startJob.ts';
import { toast } from '../../../stores/toasts.ts';
import { announceTrained } from './announceTrained.ts';
import { severalRuns, type SeveralAsked } from './severalRuns.ts';

export interface SeveralDialogProps extends Omit<SeveralAsked, 'chosen'> {
  isOpen: boolean;
  onClose: () => void;
}

/** Trains several kinds of model on what the form asks for, a trial each. */
export function SeveralDialog({ isOpen, onClose, ...asked }: SeveralDialogProps) {
  const { draft, catalogue, hypothesis } = asked;
  const { budget } = hypothesis;
  const [chosen, setChosen] = useState<readonly string[]>([draft.model]);
  const { inputs, problem } = severalRuns({ ...asked, chosen });
  const start = async () => {
    // One after the other into the queue, so that their order is the catalogue's.
    for (const input of inputs) await startJob(client.experiments.train(input), announceTrained);
    toast('done', `${counted(inputs.length, 'training')} on ${hypothesis.id} queued: Jobs shows how far they are.`);
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Train several kinds of model for ${hypothesis.id}`}
      width={720}
      onReset={undefined}
      act={`Train ${counted(inputs.length, 'model')}`}
      isBlocked={problem !== null}
      onAct={start}
      safe="The trainings that were queued before it go on; the form is kept."
      footer={
        <section className="hrp-run-spend" aria-label="What this spends">
          <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} next={inputs.length} />
          <p className="hrp-muted hrp-run-small" role="status">
            {problem ?? 'A trial each, spent before its training starts and not given back. Two train at a time.'}
          </p>
        </section>
      }
    >
      <p className="hrp-muted">
        With the features, split and portfolio of the form; parameters as typed there for each kind, else their
        defaults.
      </p>
      {catalogue.map(({ name, description }) => (
        <Checkbox
          key={name}
          className="hrp-run-model"
          checked={chosen.includes(name)}
          onChange={({ currentTarget: { checked } }) =>
            setChosen(checked ? [...chosen, name] : chosen.filter((one) => one !== name))
          }
        >
          <span className="hrp-run-model-text">
            <span className="hrp-run-model-name">{name}</span>
            <span className="hrp-muted hrp-run-small">{description}</span>
          </span>
        </Checkbox>
      ))}
    </FormDialog>
  );
}
