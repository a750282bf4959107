import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { HypothesisScreen } from './HypothesisScreen.tsx';

/** The hypothesis of the address. */
export function HypothesisDetail() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, refetch } = useQuery(engine.hypotheses.get.queryOptions({ input: { id } }));
  if (data) return <HypothesisScreen key={id} hypothesis={data} />;
  return (
    <Screen title={id}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <ScreenSkeleton columns="wide narrow" />}
    </Screen>
  );
}
