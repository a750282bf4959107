import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../components/DataTable/DataTable.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { engine } from '../../stores/engine/client.ts';
import { featureColumns } from './featureColumns.ts';
import { FeatureBuild } from './FeatureBuild.tsx';

/** The features with their definitions, and whether they are computed of what is stored. */
export function FeaturesTab({ hasBars }: { hasBars: boolean }) {
  const { data, error, refetch } = useQuery(engine.features.list.queryOptions());
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <DataTable
      id="features"
      label="Features"
      rows={data}
      columns={featureColumns}
      rowKey={({ name }) => name}
      toolbar={<FeatureBuild hasBars={hasBars} />}
      height="fill"
    />
  );
}
