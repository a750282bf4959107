import { useQueries, useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { places } from '../../app/places.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { comparisonBlock } from './comparisonBlock.ts';
import { LoadedComparison } from './LoadedComparison.tsx';

/** Two to eight runs side by side; the first of the address is the reference. */
export function CompareExperiments() {
  const { ids: asked } = useParams<{ ids: string }>();
  const ids = [...new Set(decodeURIComponent(asked).split(',').filter(Boolean))];
  const block = comparisonBlock(ids.length);
  const runs = useQueries({
    queries: ids.map((id) => ({
      ...engine.experiments.get.queryOptions({ input: { id } }),
      enabled: block === undefined,
    })),
  });
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  const failed = runs.find(({ error }) => error) ?? (hypotheses.error ? hypotheses : undefined);
  if (block !== undefined || failed) {
    return (
      <Screen title="Compare experiments">
        {failed ? (
          <ErrorState
            error={failed.error}
            safe="What is recorded of experiments is unharmed."
            onRetry={() => void failed.refetch()}
          />
        ) : (
          <EmptyState
            title={block ?? ''}
            action={<LinkButton to={places.experiments} intent="primary" text="Choose experiments" />}
          />
        )}
      </Screen>
    );
  }
  const loaded = runs.flatMap(({ data }) => data ?? []);
  if (loaded.length < ids.length || !hypotheses.data) {
    return (
      <Screen title={`Compare ${ids.join(', ')}`}>
        <ScreenSkeleton />
      </Screen>
    );
  }
  return <LoadedComparison runs={loaded} hypotheses={hypotheses.data} />;
}
