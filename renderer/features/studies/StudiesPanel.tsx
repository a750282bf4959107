import { useQuery } from '@tanstack/react-query';
import { counted, formatCount, type Hypothesis, type StudySummary } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../../core/figures/index.ts';
import { places } from '../../app/places.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { engine } from '../../stores/engine/client.ts';
import { SAMPLER_WORDS } from './settingRows.ts';
import { stateWords } from './stateWords.ts';
import { StudyStateTag } from './StudyStateTag.tsx';
import { trialsLeft } from './trialsLeft.ts';

const ROWS_LOADING = 3;
const ROWS_SHOWN = 7;

const columns: Column<StudySummary>[] = [
  { id: 'id', header: 'Id', value: ({ id }) => id, width: 60, pinned: 'left' },
  { id: 'model', header: 'Model', value: ({ model }) => model, filter: 'choice', width: 120 },
  {
    id: 'objectives',
    header: 'Objective',
    value: ({ config }) => config.objectives.map((one) => OBJECTIVE_WORDS[one].title).join(', '),
    filter: 'choice',
    width: 172,
  },
  {
    id: 'sampler',
    header: 'Sampler',
    value: ({ config }) => SAMPLER_WORDS[config.sampler.kind],
    filter: 'choice',
    width: 80,
  },
  {
    id: 'trials',
    header: 'Trials',
    value: (study) => study.config.trials - trialsLeft(study),
    render: (study) => `${formatCount(study.config.trials - trialsLeft(study))} of ${formatCount(study.config.trials)}`,
    explain: stateWords,
    width: 108,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => state,
    render: ({ state }) => <StudyStateTag state={state} />,
    filter: 'choice',
    width: 168,
  },
  {
    id: 'searched',
    header: 'Searched',
    value: ({ config }) => config.space.map(({ name }) => name).join(', '),
    width: 160,
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ created_at }) => created_at,
    render: ({ created_at }) => <InstantText instant={created_at} />,
    width: 140,
  },
];

/** The hyperparameter searches of a hypothesis. */
export function StudiesPanel({ hypothesis: { id, status } }: { hypothesis: Hypothesis }) {
  const { data, error, refetch } = useQuery(engine.studies.list.queryOptions({ input: { hypothesis: id } }));
  const isEmpty = data?.length === 0;
  const create = status === 'open' && (
    <LinkButton size="small" to={places.newStudy(id)} text="New study" {...(isEmpty && { intent: 'primary' })} />
  );
  return (
    <Panel
      title="Studies"
      aside={data && !isEmpty && counted(data.length, 'study', 'studies')}
      actions={!isEmpty && create}
      isFlush
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          id="hypothesis.studies"
          label={`Studies of ${id}`}
          rows={data}
          columns={columns}
          rowKey={(study) => study.id}
          hrefOf={(study) => `#${places.study(id, study.id)}`}
          height={heightOfRows(data?.length ?? ROWS_LOADING, ROWS_SHOWN)}
          empty={
            <EmptyState title="Nothing was searched yet" action={create}>
              A study searches the parameters of a model; each of its trials spends one of the budget.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
