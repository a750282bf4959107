import { Button, Callout } from '@blueprintjs/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted, type FoldPlan, type Hypothesis } from '../../../../core/contract/index.ts';
import { splitFigure } from '../../../../core/figures/index.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { SkeletonLines } from '../../../components/SkeletonLines.tsx';
import { client, engine } from '../../../stores/engine/client.ts';
import { errorOf } from '../../../stores/queryClient.ts';
import { startJob } from '../../../stores/startJob.ts';
import { toastError } from '../../../stores/toasts.ts';
import { useSettled } from '../../../stores/useSettled.ts';
import { emptyFolds, hasFolds, type FoldsInput } from './foldsInput.ts';
import type { RunProblems, TrainInput } from './runInput.ts';

export interface FoldsPreviewProps {
  input: TrainInput;
  problems: RunProblems;
  holdout: Hypothesis['holdout'];
  /** Whether the snapshot is built whose rows are counted. */
  isBuilt: boolean;
}

/** The folds that the form as it stands would train and test on, before a trial is spent. */
export function FoldsPreview({ input, problems, holdout, isBuilt }: FoldsPreviewProps) {
  const { hypothesis, features, label, entryDelay, split } = input;
  const typed = { hypothesis, features, label, entryDelay, split } satisfies FoldsInput;
  const settled = useSettled(JSON.stringify(typed));
  const isWhole = hasFolds(problems);
  const { data: plan, error } = useQuery({
    ...engine.experiments.planFolds.queryOptions({ input: JSON.parse(settled) as FoldsInput }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel
      title="Folds"
      aside={isWhole && plan && !error && asideOf(plan)}
      actions={isWhole && !isBuilt && <BuildSnapshot input={typed} />}
      isFlush={isWhole && plan !== undefined && !error}
    >
      {!isWhole ? (
        <p className="hrp-muted hrp-run-small">Shown when the split can be read.</p>
      ) : error ? (
        <Callout compact intent="warning" role="status">
          {errorOf(error).message}
        </Callout>
      ) : plan === undefined ? (
        <SkeletonLines lines={5} />
      ) : (
        <>
          <EmptyFolds plan={plan} />
          <div className="hrp-panel-scroll">
            <Chart
              label={`Folds that a run on ${hypothesis} would have`}
              fileName={`${hypothesis}-folds`}
              figure={(theme) => splitFigure({ ...plan, holdout }, theme)}
            />
          </div>
        </>
      )}
    </Panel>
  );
}

const asideOf = ({ counts, snapshot, folds, paths }: FoldPlan) =>
  `${counted(folds.length, 'fold')}, ${counted(paths, 'path')}; ${
    counts === 'rows' ? `rows of snapshot ${snapshot!.slice(0, 12)}` : 'trading days, foretold from the calendar'
  }`;

function EmptyFolds({ plan }: { plan: FoldPlan }) {
  const empty = emptyFolds(plan);
  if (empty.length === 0) return null;
  return (
    <Callout compact intent="warning" role="status">
      {counted(empty.length, 'fold')} would fail ({empty.join(', ')}): nothing is left to train or to test on after the
      purge. A run with a failed fold is marked, and FoldStability fails.
    </Callout>
  );
}

/** So that the folds' rows are counted, which spends nothing. */
function BuildSnapshot({ input: { hypothesis, features, label, entryDelay } }: { input: FoldsInput }) {
  const [isBuilding, setBuilding] = useState(false);
  const build = () => {
    setBuilding(true);
    const end = () => setBuilding(false);
    startJob(client.snapshots.build({ hypothesis, features, label, entryDelay }), end, (thrown) => {
      end();
      if (errorOf(thrown).kind !== 'cancelled') toastError(thrown);
    }).catch((thrown: unknown) => {
      end();
      toastError(thrown);
    });
  };
  return (
    <Button
      size="small"
      text="Build the snapshot"
      title="Counts the rows of every fold; spends no trial"
      loading={isBuilding}
      onClick={build}
    />
  );
}
