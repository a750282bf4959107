import { useQuery } from '@tanstack/react-query';
import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import { BudgetMeter } from '../../components/BudgetMeter.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { engine } from '../../stores/engine/client.ts';
import { lookConsequences } from './lookConsequences.ts';
import { startEvaluation } from './startEvaluation.ts';

export interface EvaluateDialogProps {
  experiment: Experiment;
  hypothesis: Hypothesis;
  isOpen: boolean;
  onClose: () => void;
}

/** Spends one look at the holdout; past the budget it is an override of TestSetGuard. */
export function EvaluateDialog({ experiment, hypothesis, isOpen, onClose }: EvaluateDialogProps) {
  const { id } = experiment;
  const { data: before = [] } = useQuery(engine.holdout.list.queryOptions({ input: { experiment: id } }));
  const { look, isOver, consequences } = lookConsequences(experiment, hypothesis, before);
  const { budget } = hypothesis;
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`evaluate.${id}`}
      title={`Evaluate ${id} on the holdout`}
      consequences={[
        ...consequences,
        isOver
          ? 'The override, your name and your reason stay on record for ever.'
          : `Your reason is added to the notes of ${id}, and so stays on record.`,
      ]}
      act={isOver ? `Override and spend look ${look}` : `Spend look ${look}`}
      intent="danger"
      onAct={(reason) => startEvaluation(experiment, look, isOver, reason)}
    >
      <div className="hrp-dialog-part">
        <BudgetMeter what="Looks at the holdout" spent={budget.looks} limit={budget.look_limit} next={1} />
      </div>
    </ReasonDialog>
  );
}
