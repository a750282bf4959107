import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatDuration, type Experiment } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { toastError } from '../../stores/toasts.ts';
import { ExplainBody } from './ExplainBody.tsx';
import { ExplainChoices } from './ExplainChoices.tsx';
import { JobsNotDone } from './JobsNotDone.tsx';
import { titleOf } from './jobsOf.ts';
import { startExplanation } from './startExplanation.ts';
import { useRunningJobs } from './useRunningJobs.ts';

const LINES = 8;

/** What an experiment's models rest on: importance of each feature, SHAP values, and what each fold chose. */
export function ExplainPanel({ experiment }: { experiment: Experiment }) {
  const { id, duration_s } = experiment;
  const found = useQuery(engine.explanations.get.queryOptions({ input: { experiment: id } }));
  const running = useRunningJobs(id).find(({ act }) => act === 'explain');
  const start = () => void startExplanation(id).catch(toastError);
  const button = (
    <Button
      text="Measure"
      aria-label={`Measure what ${id} uses`}
      disabled={running !== undefined}
      title={running && `${running.job.id} does this now`}
      onClick={start}
    />
  );
  return (
    <>
      <Panel title="What the model uses" aside={found.data ? 'importance of each feature' : undefined} isFlush>
        <JobsNotDone
          titles={useMemo(() => [titleOf('explain', id)], [id])}
          safe="The experiment itself is unharmed, and no trial was spent."
          again={found.data ? { text: 'Measure again', run: start } : undefined}
        />
        {found.error && (
          <ErrorState
            error={found.error}
            safe="The experiment itself is unharmed."
            onRetry={() => void found.refetch()}
          />
        )}
        {found.isPending && <SkeletonLines lines={LINES} />}
        {found.data === null && (
          <EmptyState title={running ? 'Being measured' : 'Not measured yet'} action={button}>
            The IC that is lost out of fold without each feature, and what the model of all rows makes of it. The folds
            are trained again for it, which took {formatDuration(duration_s)}; then each predicts again for every
            feature, which takes longer the more features there are. It costs no trial and reads no sealed date.
          </EmptyState>
        )}
        {found.data && <ExplainBody explanation={found.data} />}
      </Panel>
      <ExplainChoices experiment={experiment} />
    </>
  );
}
