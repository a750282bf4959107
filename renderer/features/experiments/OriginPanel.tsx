import { HTMLTable } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import {
  describeRows,
  type Experiment,
  formatCount,
  formatDates,
  formatDuration,
  type Snapshot,
} from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { HashText } from '../../components/HashText.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';

/** Where the run's data came from, what every filter dropped, and what makes the run repeatable. */
export function OriginPanel({ experiment }: { experiment: Experiment }) {
  const { snapshot_hash, result_sha256, model_sha256, predictions_sha256, versions, config } = experiment;
  const snapshot = useQuery(engine.snapshots.get.queryOptions({ input: { hash: snapshot_hash } }));
  return (
    <Panel title="Data lineage">
      <KeyValues
        entries={[
          { name: 'Snapshot', value: <HashText hash={snapshot_hash} what="Snapshot" /> },
          ...(snapshot.data ? snapshotEntries(snapshot.data) : []),
          {
            name: 'Trained through',
            value: `${experiment.trained_through}, the last event date of the rows that were trained on`,
          },
          { name: 'Result', value: <HashText hash={result_sha256} what="Metrics, folds, predictions and model" /> },
          { name: 'Model', value: <HashText hash={model_sha256} what="Model trained on all rows" /> },
          { name: 'Predictions', value: <HashText hash={predictions_sha256} what="Out-of-fold predictions" /> },
          { name: 'Seed', value: String(config.seed) },
          {
            name: 'Versions',
            value: Object.entries(versions)
              .map(([name, version]) => `${name} ${version}`)
              .join(', '),
          },
          {
            name: 'Trained',
            value: (
              <>
                <InstantText instant={experiment.created_at} /> by {experiment.created_by},{' '}
                <span className="hrp-number">in {formatDuration(experiment.duration_s)}</span>
              </>
            ),
          },
        ]}
      />
      {snapshot.error && (
        <ErrorState
          error={snapshot.error}
          safe="The experiment itself is unharmed."
          onRetry={() => void snapshot.refetch()}
        />
      )}
      {snapshot.data && <Filters snapshot={snapshot.data} />}
    </Panel>
  );
}

const snapshotEntries = (snapshot: Snapshot) => [
  { name: 'Rows', value: describeRows(snapshot) },
  { name: 'Dates', value: formatDates(snapshot.dates) },
  { name: 'Universe', value: snapshot.universe },
  {
    name: 'Source data',
    value: <HashText hash={snapshot.source_sha256} what="Bars and filings that it was built from" />,
  },
];

function Filters({ snapshot }: { snapshot: Snapshot }) {
  return (
    <HTMLTable compact className="hrp-table hrp-filters">
      <caption className="hrp-visually-hidden">Rows that each filter of the snapshot dropped and kept</caption>
      <thead>
        <tr>
          <th scope="col">Filter</th>
          <th scope="col" className="hrp-right">
            Dropped, rows
          </th>
          <th scope="col" className="hrp-right">
            Kept, rows
          </th>
        </tr>
      </thead>
      <tbody>
        {snapshot.filters.map(({ filter, dropped, kept }) => (
          <tr key={filter}>
            <th scope="row">{filter}</th>
            <td className="hrp-right">{formatCount(dropped)}</td>
            <td className="hrp-right">{formatCount(kept)}</td>
          </tr>
        ))}
      </tbody>
    </HTMLTable>
  );
}
