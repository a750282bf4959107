import { useQuery } from '@tanstack/react-query';
import { studyFrontFigure, studyHistoryFigure, studyImportanceFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';

const LINES = 12;

/** One study: its trials by each objective, the front where there are two, and what its hyperparameters explain. */
export function StudyBody({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(engine.studies.get.queryOptions({ input: { id } }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines lines={LINES} />;
  return (
    <>
      {data.config.objectives.map((objective, place) => (
        <Chart
          key={objective}
          label={`Trials of ${id} by ${objective}`}
          fileName={`${id}-${objective}`}
          figure={(theme) => studyHistoryFigure(data, theme, place)}
        />
      ))}
      {data.config.objectives.length > 1 && (
        <Chart
          label={`Pareto front of ${id}`}
          fileName={`${id}-front`}
          figure={(theme) => studyFrontFigure(data, theme)}
        />
      )}
      {data.importance.map((one) => (
        <Chart
          key={one.objective}
          label={`What explains ${one.objective} in ${id}`}
          fileName={`${id}-importance-${one.objective}`}
          figure={(theme) => studyImportanceFigure(one, theme)}
        />
      ))}
    </>
  );
}
