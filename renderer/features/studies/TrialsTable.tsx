import { useMemo } from 'react';
import type { Study } from '../../../core/contract/index.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { heightOfRows } from '../../components/DataTable/heightOfRows.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { trialColumns } from './trialColumns.tsx';

const ROWS_SHOWN = 15;

/** Every trial with its point and what it found. */
export function TrialsTable({ study, onChoose }: { study: Study; onChoose: (number: number) => void }) {
  const { id, config, state, trials, front } = study;
  const columns = useMemo(() => trialColumns(config, state, front), [config, state, front]);
  return (
    <DataTable
      id="study.trials"
      label={`Trials of ${id}`}
      rows={trials}
      columns={columns}
      rowKey={({ number }) => String(number)}
      onOpen={({ number }) => onChoose(number)}
      height={heightOfRows(trials.length, ROWS_SHOWN)}
      empty={
        <EmptyState title="No trial was run yet">
          Each trial is listed here with its point, what it found and how long it took.
        </EmptyState>
      }
    />
  );
}
