import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { places } from '../../app/places.ts';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { engine } from '../../stores/engine/client.ts';
import { importColumns } from './importColumns.tsx';
import { ImportDetail } from './ImportDetail.tsx';

/** Every import so far; an opened one shows below what it found. */
export function ImportsTab() {
  const { data, error, refetch } = useQuery(engine.market.imports.queryOptions());
  const [openId, setOpenId] = useState<number | null>(null);
  const opened = data?.find(({ import_id }) => import_id === openId);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className="hrp-data-imports">
      <DataTable
        id="imports"
        label="Imports"
        rows={data}
        columns={importColumns}
        rowKey={({ import_id }) => String(import_id)}
        onOpen={({ import_id }) => setOpenId(import_id)}
        initialSort={{ id: 'id', desc: true }}
        height="fill"
        empty={
          <EmptyState
            title="Nothing was imported yet"
            action={<LinkButton intent="primary" to={places.importFile} text="Import a file" />}
          >
            Each import will be listed here: who, when, which file, and what became of its rows.
          </EmptyState>
        }
      />
      {opened && <ImportDetail of={opened} onClose={() => setOpenId(null)} />}
    </div>
  );
}
