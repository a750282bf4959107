import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Hypothesis, ModelKind, Policy } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { ScreenSkeleton } from '../../../components/ScreenSkeleton.tsx';
import { engine } from '../../../stores/engine/client.ts';
import type { FeatureDescription } from './featureGroups.ts';
import { newRun, runLike, type RunDraft } from './runDraft.ts';

/** What a form needs that asks for trainings. */
export interface TrainingFormProps {
  /** The same for every form of a hypothesis: what is chosen in one is chosen in the others. */
  draftKey: string;
  initial: RunDraft;
  /** The experiment that the form was filled from. */
  like: string | undefined;
  hypothesis: Hypothesis;
  /** Those that are open. */
  hypotheses: readonly Hypothesis[];
  catalogue: readonly ModelKind[];
  features: readonly FeatureDescription[];
  calendar: readonly string[];
  policy: Policy;
}

export interface TrainingScreenProps {
  title: string;
  /** Of the address; without a hypothesis it is the experiment's, or the latest that is open. */
  hypothesis: string | undefined;
  from: string | undefined;
  /** The same form for another hypothesis. */
  placeOf: (hypothesis: string) => string;
  children: (props: TrainingFormProps) => ReactNode;
}

/** A form for trainings on an open hypothesis, once all that it needs is there; filled like an experiment, if one is named. */
export function TrainingScreen({ title, hypothesis: asked, from, placeOf, children }: TrainingScreenProps) {
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  const catalogue = useQuery(engine.experiments.catalogue.queryOptions());
  const features = useQuery(engine.features.list.queryOptions());
  const calendar = useQuery(engine.market.calendar.queryOptions());
  const policy = useQuery(engine.guards.policy.queryOptions());
  const like = useQuery({
    ...engine.experiments.get.queryOptions({ input: { id: from ?? '' } }),
    enabled: from !== undefined,
  });
  const queries = [hypotheses, catalogue, features, calendar, policy, like];
  const failed = queries.find(({ error }) => error);
  const isLoaded = hypotheses.data && catalogue.data && features.data && calendar.data && policy.data;
  if (failed || !isLoaded || (from !== undefined && !like.data)) {
    return (
      <Screen title={title}>
        {failed ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <ScreenSkeleton columns="wide narrow" />
        )}
      </Screen>
    );
  }
  const open = hypotheses.data.filter(({ status }) => status === 'open');
  const wanted = asked ?? like.data?.hypothesis;
  const hypothesis = wanted ? open.find(({ id }) => id === wanted) : open.at(-1);
  if (!hypothesis) {
    return (
      <Screen title={title}>
        <NoHypothesis wanted={wanted} another={open.at(-1)?.id} placeOf={placeOf} />
      </Screen>
    );
  }
  const standard = newRun(
    catalogue.data[0].name,
    features.data.filter(({ kind }) => kind === 'price').map(({ name }) => name),
  );
  return children({
    draftKey: `run.${hypothesis.id}${from ? `.${from}` : ''}`,
    initial: like.data ? runLike(like.data) : standard,
    like: like.data?.id,
    ...{ hypothesis, hypotheses: open, catalogue: catalogue.data, features: features.data },
    ...{ calendar: calendar.data, policy: policy.data.policy },
  });
}

interface NoHypothesisProps extends Pick<TrainingScreenProps, 'placeOf'> {
  wanted: string | undefined;
  another: string | undefined;
}

function NoHypothesis({ wanted, another, placeOf }: NoHypothesisProps) {
  return (
    <EmptyState
      title={wanted ? `${wanted} is not open` : 'A model is trained for a hypothesis'}
      action={
        another ? (
          <LinkButton intent="primary" to={placeOf(another)} text={`Go on with ${another}`} />
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
