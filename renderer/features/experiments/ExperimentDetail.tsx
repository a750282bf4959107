import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { LoadedExperiment } from './LoadedExperiment.tsx';

/** One recorded run: what it measured, what was made of it, and what can be done with it. */
export function ExperimentDetail() {
  const { id } = useParams<{ id: string }>();
  const experiment = useQuery(engine.experiments.get.queryOptions({ input: { id } }));
  const of = experiment.data?.hypothesis;
  const hypothesis = useQuery({
    ...engine.hypotheses.get.queryOptions({ input: { id: of ?? '' } }),
    enabled: of !== undefined,
  });
  const error = experiment.error ?? hypothesis.error;
  if (error) {
    return (
      <Screen title={id}>
        <ErrorState
          error={error}
          safe="What is recorded of experiments is unharmed."
          onRetry={() => void (experiment.error ? experiment.refetch() : hypothesis.refetch())}
        />
      </Screen>
    );
  }
  if (!experiment.data || !hypothesis.data) {
    return (
      <Screen title={id}>
        <ScreenSkeleton columns="narrow wide" />
      </Screen>
    );
  }
  return <LoadedExperiment key={id} experiment={experiment.data} hypothesis={hypothesis.data} />;
}
