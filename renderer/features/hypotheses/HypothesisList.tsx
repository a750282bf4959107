import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { places } from '../../app/places.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { engine } from '../../stores/engine/client.ts';
import { bestExperiment } from './bestExperiment.ts';
import { hypothesisColumns, type ListedHypothesis } from './hypothesisColumns.tsx';

/** Every hypothesis with its budgets and the best it has shown. */
export function HypothesisList() {
  const hypotheses = useQuery(engine.hypotheses.list.queryOptions());
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const rows = useMemo<ListedHypothesis[] | undefined>(() => {
    if (!hypotheses.data || !experiments.data) return undefined;
    return hypotheses.data.map((hypothesis) => {
      const own = experiments.data.filter((run) => run.hypothesis === hypothesis.id);
      return { hypothesis, experiments: own, best: bestExperiment(own) };
    });
  }, [hypotheses.data, experiments.data]);
  const error = hypotheses.error ?? experiments.error;
  return (
    <Screen
      title="Hypotheses"
      layout="fill"
      actions={<LinkButton to={places.newHypothesis} intent="primary" text="Create a hypothesis" />}
    >
      {error ? (
        <ErrorState error={error} safe="Nothing was changed." onRetry={() => void hypotheses.refetch()} />
      ) : (
        <DataTable
          id="hypotheses"
          label="Hypotheses"
          rows={rows}
          columns={hypothesisColumns}
          rowKey={({ hypothesis }) => hypothesis.id}
          hrefOf={({ hypothesis }) => `#${places.hypothesis(hypothesis.id)}`}
          height="fill"
          empty={
            <EmptyState
              title="No hypothesis yet"
              action={<LinkButton to={places.newHypothesis} intent="primary" text="Create a hypothesis" />}
            >
              A hypothesis says what you think is true, what would show it, and what would make you give it up. Its last
              dates are sealed, and its trials are counted.
            </EmptyState>
          }
        />
      )}
    </Screen>
  );
}
