import { useQuery } from '@tanstack/react-query';
import { places } from '../../app/places.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ScreenSkeleton } from '../../components/ScreenSkeleton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { newRun, runLike } from './run/runDraft.ts';
import { RunForm } from './run/RunForm.tsx';
import { useRunAddress } from './run/useRunAddress.ts';

const TITLE = 'Train a model';

/** Starts a run: for the hypothesis of the address, or the latest that is open; like an experiment, if it names one. */
export function NewExperiment() {
  const address = useRunAddress();
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  const catalogue = useQuery(engine.experiments.catalogue.queryOptions());
  const features = useQuery(engine.features.list.queryOptions());
  const calendar = useQuery(engine.market.calendar.queryOptions());
  const policy = useQuery(engine.guards.policy.queryOptions());
  const like = useQuery({
    ...engine.experiments.get.queryOptions({ input: { id: address.from ?? '' } }),
    enabled: address.from !== undefined,
  });
  const queries = [hypotheses, catalogue, features, calendar, policy, like];
  const failed = queries.find(({ error }) => error);
  const isLoaded = hypotheses.data && catalogue.data && features.data && calendar.data && policy.data;
  if (failed || !isLoaded || (address.from !== undefined && !like.data)) {
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
  const open = hypotheses.data.filter(({ status }) => status === 'open');
  const wanted = address.hypothesis ?? like.data?.hypothesis;
  const hypothesis = wanted ? open.find(({ id }) => id === wanted) : open.at(-1);
  if (!hypothesis) {
    return (
      <Screen title={TITLE}>
        <NoHypothesis wanted={wanted} another={open.at(-1)?.id} />
      </Screen>
    );
  }
  const standard = newRun(
    catalogue.data[0].name,
    features.data.filter(({ kind }) => kind === 'price').map(({ name }) => name),
  );
  return (
    <RunForm
      key={`${hypothesis.id} ${address.from}`}
      draftKey={`run.${hypothesis.id}${address.from ? `.${address.from}` : ''}`}
      initial={like.data ? runLike(like.data) : standard}
      like={like.data?.id}
      hypothesis={hypothesis}
      hypotheses={open}
      catalogue={catalogue.data}
      features={features.data}
      calendar={calendar.data}
      policy={policy.data.policy}
    />
  );
}

function NoHypothesis({ wanted, another }: { wanted: string | undefined; another: string | undefined }) {
  return (
    <EmptyState
      title={wanted ? `${wanted} is not open` : 'A model is trained for a hypothesis'}
      action={
        another ? (
          <LinkButton intent="primary" to={places.newExperiment(another)} text={`Train for ${another}`} />
        ) : (
          <LinkButton intent="primary" to={places.newHypothesis} text="Create a hypothesis" />
        )
      }
    >
      {wanted
        ? 'Nothing is trained on a hypothesis that is closed, or that this workspace does not have.'
        : 'It says what is expected before anything is trained, seals its last dates, and counts the trials.'}
    </EmptyState>
  );
}
