import { useQuery } from '@tanstack/react-query';
import { places } from '../../app/places.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { engine } from '../../stores/engine/client.ts';

/** What will be in the list of experiments, and the step that comes first. */
export function NoExperiments() {
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  if (hypotheses.isPending) return null;
  if (hypotheses.data?.length === 0) {
    return (
      <EmptyState
        title="No experiment yet"
        action={<LinkButton to={places.newHypothesis} intent="primary" text="Create a hypothesis" />}
      >
        An experiment is one recorded run of training and validation. It tests a hypothesis, so the hypothesis comes
        first.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No experiment yet"
      action={<LinkButton to={places.newExperiment()} intent="primary" text="Train a model" />}
    >
      Every run of training and validation will stand here with its mean IC, Sharpe, drawdown and the verdicts of the
      guards. Each spends one trial of its hypothesis.
    </EmptyState>
  );
}
