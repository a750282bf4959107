import type { GuardName, Hypothesis, Snapshot } from '../../../../core/contract/index.ts';
import { BudgetMeter } from '../../../components/BudgetMeter.tsx';
import type { Stretch } from '../../../components/DatesTimeline.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { NotSent } from './NotSent.tsx';
import { OverrideFields } from './OverrideFields.tsx';
import type { RunDraft } from './runDraft.ts';
import type { Foreseen } from './runEvidence.ts';
import { RunStatus } from './RunStatus.tsx';
import { TrainingFacts } from './TrainingFacts.tsx';
import type { Run } from './useRun.ts';

export interface RunSideProps {
  hypothesis: Hypothesis;
  open: Stretch;
  holdout: Stretch;
  verdicts: readonly Foreseen[];
  /** The one that the run will take, if it is built. */
  snapshot: Snapshot | undefined;
  run: Run;
  draft: RunDraft;
  change: (part: Partial<RunDraft>) => void;
  /** Guards that refuse, or refused, this run. */
  overridable: readonly GuardName[];
  /** What keeps the form from being sent, each with its field. */
  problems: readonly string[];
}

/** What the run will spend and touch, and how the last one goes. */
export function RunSide(props: RunSideProps) {
  const { hypothesis, open, holdout, verdicts, snapshot, run, draft, change, overridable, problems } = props;
  const { budget } = hypothesis;
  return (
    <aside className="hrp-run-side" aria-label="Consequences">
      {run.error !== null && <ErrorState error={run.error} safe="No trial was spent; the form is kept." />}
      {run.job && <RunStatus run={run} job={run.job} hypothesis={hypothesis.id} />}
      <NotSent problems={problems} />
      <Panel title="What training spends">
        <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} next={1} />
        <p className="hrp-muted hrp-run-note">
          Spent before the training starts, and not given back when it is cancelled or fails. No look at the holdout is
          spent.
        </p>
        <TrainingFacts {...{ open, holdout, snapshot, verdicts }} />
      </Panel>
      {overridable.length > 0 && (
        <OverrideFields
          guards={overridable}
          justifications={draft.justifications}
          onChange={(justifications) => change({ justifications })}
        />
      )}
    </aside>
  );
}
