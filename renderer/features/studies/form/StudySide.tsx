import type { GuardName, Hypothesis, Snapshot } from '../../../../core/contract/index.ts';
import { BudgetMeter } from '../../../components/BudgetMeter.tsx';
import type { Stretch } from '../../../components/DatesTimeline.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { NotSent } from '../../experiments/run/NotSent.tsx';
import { OverrideFields } from '../../experiments/run/OverrideFields.tsx';
import type { Foreseen } from '../../experiments/run/runEvidence.ts';
import { TrainingFacts } from '../../experiments/run/TrainingFacts.tsx';
import type { SearchDraft } from './searchDraft.ts';
import { spendText } from './spendText.ts';

export interface StudySideProps {
  hypothesis: Hypothesis;
  open: Stretch;
  holdout: Stretch;
  /** The one that its trials will take, if it is built. */
  snapshot: Snapshot | undefined;
  /** Of the study. */
  trials: number;
  /** Of the budget. */
  left: number;
  features: Foreseen;
  error: unknown;
  /** Those that refuse the study, or some of its trials. */
  guards: readonly GuardName[];
  justifications: SearchDraft['justifications'];
  onJustify: (justifications: SearchDraft['justifications']) => void;
  /** What keeps the form from being sent, each with its field. */
  problems: readonly string[];
}

/** What the study will spend and touch. */
export function StudySide(props: StudySideProps) {
  const { hypothesis, open, holdout, snapshot, trials, left, features, error, guards } = props;
  const { budget } = hypothesis;
  return (
    <aside className="hrp-run-side" aria-label="Consequences">
      {error !== null && <ErrorState error={error} safe="No trial was spent; the form is kept." />}
      <NotSent problems={props.problems} />
      <Panel title="What the study spends">
        <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} next={trials} />
        <p className="hrp-run-note">{spendText(trials, left)}</p>
        <p className="hrp-muted hrp-run-note">
          Creating it spends nothing. Each trial is spent before it starts, and counts against every experiment of{' '}
          {hypothesis.id}, pruned and failed ones too. No look at the holdout is spent.
        </p>
        <TrainingFacts {...{ open, holdout, snapshot, verdicts: [features] }} />
      </Panel>
      {guards.length > 0 && (
        <OverrideFields
          guards={guards}
          what="this study or some of its trials"
          justifications={props.justifications}
          onChange={props.onJustify}
        />
      )}
    </aside>
  );
}
