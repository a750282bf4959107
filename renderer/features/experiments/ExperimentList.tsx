import { Button } from '@blueprintjs/core';
import { Comparison, Play } from '@blueprintjs/icons';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { places } from '../../app/places.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useCommands, type Command } from '../../stores/commands.ts';
import { engine } from '../../stores/engine/client.ts';
import { useRuns } from '../../stores/runs.ts';
import { comparisonBlock, MAX_COMPARED } from './comparisonBlock.ts';
import { experimentColumns } from './experimentColumns.tsx';
import { NoExperiments } from './NoExperiments.tsx';

/** Every recorded run with every metric; two to eight of them can be compared. */
export function ExperimentList() {
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const { selected: marked, select, compare } = useRuns();
  const [, go] = useLocation();
  const selected = useMemo(
    () => (experiments.data ? marked.filter((id) => experiments.data.some((run) => run.id === id)) : []),
    [marked, experiments.data],
  );
  const block = comparisonBlock(selected.length);
  const commands = useMemo<Command[]>(() => {
    const openComparison = () => {
      compare(selected);
      go(places.compare(selected));
    };
    return [
      {
        id: 'experiments.compare',
        name: `Compare ${selected.length} selected experiments`,
        group: 'Experiments',
        keys: 'mod+shift+c',
        ...(block !== undefined && { disabled: block }),
        run: openComparison,
      },
      {
        id: 'experiments.clear',
        name: 'Clear the selection of experiments',
        group: 'Experiments',
        ...(selected.length === 0 && { disabled: 'Nothing is selected' }),
        run: () => select([]),
      },
    ];
  }, [selected, block, compare, select, go]);
  useCommands('experiments', commands);
  const comparing = block === undefined;
  return (
    <Screen
      title="Experiments"
      layout="fill"
      actions={
        <>
          <LinkButton
            to={places.newExperiment()}
            intent={comparing ? 'none' : 'primary'}
            icon={<Play />}
            text="Train a model"
          />
          <Button
            intent={comparing ? 'primary' : 'none'}
            icon={<Comparison />}
            text={selected.length > 0 ? `Compare ${selected.length}` : 'Compare'}
            disabled={!comparing}
            title={block}
            onClick={commands[0].run}
          />
        </>
      }
    >
      {experiments.error ? (
        <ErrorState
          error={experiments.error}
          safe="The experiments are unharmed; only the list could not be read."
          onRetry={() => void experiments.refetch()}
        />
      ) : (
        <DataTable
          id="experiments"
          label="Experiments"
          rows={experiments.data}
          columns={experimentColumns}
          rowKey={({ id }) => id}
          hrefOf={({ id }) => `#${places.experiment(id)}`}
          onOpen={({ id }) => go(places.experiment(id))}
          selection={{ selected, onChange: select, max: MAX_COMPARED }}
          height="fill"
          initialSort={{ id: 'created', desc: true }}
          empty={<NoExperiments />}
        />
      )}
    </Screen>
  );
}
