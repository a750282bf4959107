import { describeRows, type GuardName, type Snapshot } from '../../../../core/contract/index.ts';
import { DatesTimeline, type Stretch } from '../../../components/DatesTimeline.tsx';
import { KeyValues } from '../../../components/KeyValues.tsx';
import { VerdictTag } from '../../../components/VerdictTag.tsx';
import type { Foreseen } from './runEvidence.ts';

export interface TrainingFactsProps {
  open: Stretch;
  holdout: Stretch;
  /** The one that is trained on, if it is built. */
  snapshot: Snapshot | undefined;
  verdicts: readonly Foreseen[];
}

/** On which dates and rows is trained, and what the guards will say of it. */
export function TrainingFacts({ open, holdout, snapshot, verdicts }: TrainingFactsProps) {
  return (
    <>
      <DatesTimeline open={open} holdout={holdout} />
      <div className="hrp-run-facts">
        <KeyValues
          entries={[
            { name: 'Rows', value: snapshot ? describeRows(snapshot) : 'counted when the snapshot is built' },
            {
              name: 'Snapshot',
              value: snapshot ? (
                <>
                  <span className="hrp-mono">{snapshot.hash.slice(0, 12)}</span>, built already
                </>
              ) : (
                'will be built first'
              ),
            },
            ...[...verdicts, ...(snapshot ? [snapshot.leakage.verdict] : [])].map(({ guard, level, message }) => ({
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
    </>
  );
}

const GUARD_WORDS: Partial<Record<GuardName, string>> = {
  HyperparameterTrialCounter: 'Trial budget',
  FeatureCountValidator: 'Features',
  TargetLeakageValidator: 'Leakage',
};
