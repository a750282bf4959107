import { memo, useMemo } from 'react';
import { counted, type Experiment } from '../../../core/contract/index.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { Panel } from '../../components/Panel.tsx';
import { choiceColumns } from './choiceColumns.tsx';
import { choiceRows } from './choiceRows.ts';

const ROWS_SHOWN = 12;

/** How often each feature was chosen over the folds, where a run selects features within them. */
export const ExplainChoices = memo(function ExplainChoices({ experiment }: { experiment: Experiment }) {
  const { id, choices } = experiment;
  const rows = useMemo(() => choiceRows(choices ?? []), [choices]);
  const folds = useMemo(() => (choices ?? []).flatMap(({ fold }) => (fold === null ? [] : [fold])), [choices]);
  const columns = useMemo(() => choiceColumns(folds), [folds]);
  if (rows.length === 0) return null;
  const always = rows.filter(({ chosen }) => chosen === folds.length).length;
  const never = rows.filter(({ chosen }) => chosen === 0).length;
  return (
    <Panel
      title="Features chosen"
      aside={`on each fold’s training rows: ${counted(always, 'feature')} by every fold, ${never} by none`}
      isFlush
    >
      <DataTable
        id="choices"
        label={`Features chosen by the folds of ${id}`}
        rows={rows}
        columns={columns}
        rowKey={({ feature }) => feature}
        height={heightOfRows(rows.length, ROWS_SHOWN)}
        initialSort={{ id: 'chosen', desc: true }}
      />
    </Panel>
  );
});
