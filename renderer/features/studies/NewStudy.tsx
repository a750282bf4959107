import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { places } from '../../app/places.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { runLike } from '../experiments/run/runDraft.ts';
import { TrainingScreen, type TrainingFormProps } from '../experiments/run/TrainingScreen.tsx';
import { newSearch } from './form/searchDraft.ts';
import { searchLike } from './form/searchLike.ts';
import { StudyForm } from './form/StudyForm.tsx';

const TITLE = 'New study';

/** Makes a study for the hypothesis of the address: like a study, or with trials like an experiment, if it names one. */
export function NewStudy() {
  const { hypothesis, from } = useParams<{ hypothesis: string; from?: string }>();
  const earlier = from?.startsWith('S') ? from : undefined;
  return (
    <TrainingScreen
      title={TITLE}
      hypothesis={hypothesis}
      from={earlier === undefined ? from : undefined}
      placeOf={places.newStudy}
    >
      {(props) => <LoadedForm key={`${props.draftKey} ${earlier}`} {...props} earlier={earlier} />}
    </TrainingScreen>
  );
}

function LoadedForm({ earlier, ...props }: TrainingFormProps & { earlier: string | undefined }) {
  const spaces = useQuery(engine.studies.spaces.queryOptions());
  const studies = useQuery(engine.studies.list.queryOptions({ input: {} }));
  const failed = [spaces, studies].find(({ error }) => error);
  if (!spaces.data || !studies.data || failed) {
    return (
      <Screen title={TITLE}>
        {failed ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <ScreenSkeleton columns="wide narrow" />
        )}
      </Screen>
    );
  }
  const { id, budget } = props.hypothesis;
  const known = { spaces: spaces.data, studies: studies.data };
  const study = studies.data.find((one) => one.id === earlier);
  if (study) {
    const { config, model } = study;
    const draftKey = `${props.draftKey}.${study.id}`;
    const search = { draftKey: `study.${id}.${study.id}`, initial: searchLike(config, spaces.data[model] ?? []) };
    const initial = runLike({ config, params: config.params, model });
    return <StudyForm {...props} {...known} {...{ draftKey, initial, search }} like={study.id} />;
  }
  const search = { draftKey: `study.${id}`, initial: newSearch(budget.trial_limit - budget.trials) };
  return <StudyForm {...props} {...known} search={search} />;
}
