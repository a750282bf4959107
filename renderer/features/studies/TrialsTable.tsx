import { useMemo } from 'react';
import type { Study } from '../../../core/contract/index.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { trialColumns } from './trialColumns.tsx';

/** px: toolbar and header, a row, and no more than this. */
const [HEAD, ROW, MOST] = [80, 26, 480];

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
      height={Math.min(MOST, HEAD + ROW * trials.length)}
      empty={
        <EmptyState title="No trial was run yet">
          Each trial is listed here with its point, what it found and how long it took.
        </EmptyState>
      }
    />
  );
}
