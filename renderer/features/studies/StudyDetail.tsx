import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { StudyScreen } from './StudyScreen.tsx';

/** The study of the address. */
export function StudyDetail() {
  const { id, hypothesis } = useParams<{ id: string; hypothesis: string }>();
  const study = useQuery(engine.studies.get.queryOptions({ input: { id } }));
  const searchedOn = useQuery(
    engine.hypotheses.get.queryOptions({ input: { id: study.data?.hypothesis ?? hypothesis } }),
  );
  const failed = [study, searchedOn].find(({ error }) => error);
  if (study.data && searchedOn.data && !failed) {
    return <StudyScreen key={id} study={study.data} hypothesis={searchedOn.data} />;
  }
  return (
    <Screen title={id}>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <ScreenSkeleton columns="wide narrow" />
      )}
    </Screen>
  );
}
