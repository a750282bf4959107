import { counted, type Hypothesis, type Study } from '../../../core/contract/index.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { startStudy } from './startStudy.ts';
import { trialsLeft } from './trialsLeft.ts';

export interface BeyondBudgetDialogProps {
  study: Study;
  hypothesis: Hypothesis;
  isOpen: boolean;
  onClose: () => void;
}

/** Goes on with a study though the budget is spent, with a written reason. */
export function BeyondBudgetDialog({ study, hypothesis, isOpen, onClose }: BeyondBudgetDialogProps) {
  const { id } = study;
  const { trial_limit: limit } = hypothesis.budget;
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      draftKey={`study.${id}.override`}
      title={`Go on with ${id} beyond the budget`}
      consequences={[
        `Up to ${counted(trialsLeft(study), 'trial')} more on ${hypothesis.id}, whose ${counted(limit, 'trial')} are spent.`,
        'Each counts against every experiment of the hypothesis, in the deflated Sharpe ratio and the PBO.',
        'The override, your name and your reason stay on record for ever.',
      ]}
      act="Override and go on"
      intent="danger"
      onAct={(justification) => startStudy(id, [{ guard: 'HyperparameterTrialCounter', justification }])}
    />
  );
}
