import { Button } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Study } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS, studyImportanceFigure, studySlicesFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';

const LINES = 8;

/** What each hyperparameter explains of each objective; a forest is grown for it, so only when it is asked for. */
export function ImportancePanel({ study }: { study: Study }) {
  const { id } = study;
  const [isShown, setShown] = useState(false);
  const { data, error, refetch } = useQuery({
    ...engine.studies.importance.queryOptions({ input: { id } }),
    enabled: isShown,
  });
  return (
    <Panel
      title="What matters"
      aside="which hyperparameters explain the objective"
      isFlush={isShown && data !== undefined}
      actions={
        <Button
          size="small"
          text={isShown ? 'Hide' : 'Show'}
          aria-label={`${isShown ? 'Hide' : 'Show'} what matters in ${id}`}
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
        />
      }
    >
      {!isShown && (
        <p className="hrp-study-note hrp-muted">
          The share of each hyperparameter in what single ones explain over the whole space, by a forest on the complete
          trials, and every trial along each of them.
        </p>
      )}
      {isShown && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isShown &&
        !error &&
        (data ? (
          data.map((one, place) => (
            <div key={one.objective}>
              <Chart
                label={`What explains ${OBJECTIVE_WORDS[one.objective].title} in ${id}`}
                fileName={`${id}-importance-${one.objective}`}
                figure={(theme) => studyImportanceFigure(one, theme)}
              />
              <Chart
                label={`${OBJECTIVE_WORDS[one.objective].title} of ${id} along each hyperparameter`}
                fileName={`${id}-slices-${one.objective}`}
                figure={(theme) => studySlicesFigure(study, theme, place)}
              />
            </div>
          ))
        ) : (
          <SkeletonLines lines={LINES} />
        ))}
    </Panel>
  );
}
