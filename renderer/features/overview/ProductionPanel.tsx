import { useQuery } from '@tanstack/react-query';
import { places } from '../../app/places.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { ProductionModel } from './ProductionModel.tsx';

/** The versions that are in production. */
export function ProductionPanel() {
  const { data, error, refetch } = useQuery(engine.models.list.queryOptions());
  const versions = data?.filter(({ stage }) => stage === 'production');
  return (
    <Panel
      title="In production"
      actions={<LinkButton size="small" variant="minimal" to={places.models} text="All models" />}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : versions === undefined ? (
        <SkeletonLines lines={4} />
      ) : versions.length === 0 ? (
        <span className="hrp-muted">
          No version is in production. Register an experiment as a model, then promote it by hand.
        </span>
      ) : (
        versions.map((version) => <ProductionModel key={version.name} version={version} />)
      )}
    </Panel>
  );
}
