import { useQuery } from '@tanstack/react-query';
import {
  type ExperimentSummary,
  formatCount,
  formatEstimate,
  formatIc,
  formatInterval,
  formatSharpe,
  type Hypothesis,
} from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';
import { failedFoldsColumn } from '../experiments/failedFoldsColumn.tsx';

const ROWS_LOADING = 3;
const ROWS_SHOWN = 10;

const columns: Column<ExperimentSummary>[] = [
  { id: 'id', header: 'Id', value: ({ id }) => id, width: 60, pinned: 'left' },
  { id: 'model', header: 'Model', value: ({ model }) => model, filter: 'choice', width: 120 },
  {
    id: 'ic',
    header: 'Mean IC',
    unit: '± s.e.',
    value: ({ metrics }) => metrics.ic.mean,
    render: ({ metrics }) => formatEstimate(metrics.icInterval, formatIc),
    explain: ({ metrics }) =>
      `Out of fold; 95 % ${formatInterval(metrics.icInterval, formatIc)}; ${formatCount(metrics.ic.dates)} dates`,
    width: 140,
  },
  {
    id: 'sharpe',
    header: 'Sharpe',
    unit: '± s.e.',
    value: ({ metrics }) => metrics.sharpe.value,
    render: ({ metrics }) => formatEstimate(metrics.sharpe, formatSharpe),
    explain: ({ metrics }) =>
      `Long-short portfolio, out of fold, after costs; 95 % ${formatInterval(metrics.sharpe, formatSharpe)}`,
    width: 120,
  },
  {
    id: 'verdict',
    header: 'Guards',
    value: ({ verdict }) => verdict,
    render: ({ verdict }) => <VerdictTag level={verdict} />,
    filter: 'choice',
    width: 90,
  },
  failedFoldsColumn(({ failed_folds }) => failed_folds),
  { id: 'label', header: 'Label', value: ({ label }) => label, width: 140 },
  { id: 'features', header: 'Features', value: ({ features }) => features, width: 80 },
  {
    id: 'created',
    header: 'Trained',
    value: ({ created_at }) => created_at,
    render: ({ created_at }) => <InstantText instant={created_at} />,
    width: 140,
  },
];

/** What was trained for a hypothesis. */
export function HypothesisExperiments({ hypothesis: { id, status } }: { hypothesis: Hypothesis }) {
  const { data, error, refetch } = useQuery(engine.experiments.list.queryOptions({ input: { hypothesis: id } }));
  return (
    <Panel title="Experiments" aside={data && formatCount(data.length)} isFlush>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          id="hypothesis.experiments"
          label={`Experiments of ${id}`}
          rows={data}
          columns={columns}
          rowKey={(row) => row.id}
          hrefOf={(row) => `#${places.experiment(row.id)}`}
          height={heightOfRows(data?.length ?? ROWS_LOADING, ROWS_SHOWN)}
          empty={
            <EmptyState
              title="Nothing was trained yet"
              action={
                status === 'open' && <LinkButton to={places.newExperiment(id)} intent="primary" text="Train a model" />
              }
            >
              Every training spends one trial of the budget and is listed here with what it showed.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
