import { Callout } from '@blueprintjs/core';
import { formatCount, type GuardName, type Hypothesis, type Snapshot } from '../../../../core/contract/index.ts';
import { BudgetMeter } from '../../../components/BudgetMeter.tsx';
import { DatesTimeline, type Stretch } from '../../../components/DatesTimeline.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { KeyValues } from '../../../components/KeyValues.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { VerdictTag } from '../../../components/VerdictTag.tsx';
import { OverrideFields } from './OverrideFields.tsx';
import type { RunDraft } from './runDraft.ts';
import type { Foreseen } from './runEvidence.ts';
import { RunStatus } from './RunStatus.tsx';
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
      {problems.length > 0 && (
        <Callout compact intent="danger" role="status" title="Not sent yet">
          <ul className="hrp-run-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Panel title="What training spends">
        <BudgetMeter what="Trials" spent={budget.trials} limit={budget.trial_limit} next={1} />
        <p className="hrp-muted hrp-run-note">
          Spent before the training starts, and not given back when it is cancelled or fails. No look at the holdout is
          spent.
        </p>
        <DatesTimeline open={open} holdout={holdout} />
        <div className="hrp-run-facts">
          <KeyValues
            entries={[
              {
                name: 'Rows',
                value: snapshot ? formatCount(snapshot.rows) : 'counted when the snapshot is built',
              },
              {
                name: 'Snapshot',
                value: snapshot ? (
                  <span className="hrp-mono">{snapshot.hash.slice(0, 12)}, built already</span>
                ) : (
                  'will be built first'
                ),
              },
              ...verdicts.map(({ guard, level, message }) => ({
                name: GUARD_WORDS[guard] ?? guard,
                value: (
                  <>
                    <VerdictTag level={level} /> {message}
                  </>
                ),
              })),
            ]}
          />
        </div>
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

const GUARD_WORDS: Partial<Record<GuardName, string>> = {
  HyperparameterTrialCounter: 'Trial budget',
  FeatureCountValidator: 'Features',
};
