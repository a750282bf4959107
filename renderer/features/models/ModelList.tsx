import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { places } from '../../app/places.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { engine } from '../../stores/engine/client.ts';
import { versionColumns, type ListedVersion } from './versionColumns.tsx';

/** Every version of every model, with its stage and what it is worth. */
export function ModelList() {
  const versions = useQuery(engine.models.list.queryOptions());
  const experiments = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const drift = useQuery(engine.monitoring.status.queryOptions());
  const rows = useMemo<ListedVersion[] | undefined>(() => {
    if (!versions.data || !experiments.data || !drift.data) return undefined;
    const runs = new Map(experiments.data.map((run) => [run.id, run]));
    return versions.data.map((version) => ({
      version,
      run: runs.get(version.experiment),
      drift: drift.data.find(({ model, version: number }) => model === version.name && number === version.version),
    }));
  }, [versions.data, experiments.data, drift.data]);
  const failed = [versions, experiments, drift].find(({ error }) => error);
  return (
    <Screen title="Models" layout="fill">
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <DataTable
          id="models"
          label="Model versions"
          rows={rows}
          columns={versionColumns}
          rowKey={({ version }) => `${version.name}@${version.version}`}
          hrefOf={({ version }) => `#${places.model(version.name, version.version)}`}
          height="fill"
          empty={
            <EmptyState
              title="No model is registered yet"
              action={<LinkButton to={places.experiments} intent="primary" text="Go to the experiments" />}
            >
              Register an experiment as a version of a model; from there it is promoted by hand, from candidate to
              staging to production.
            </EmptyState>
          }
        />
      )}
    </Screen>
  );
}
