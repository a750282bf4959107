import { ErrorState } from '../../components/ErrorState.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import { SurvivorshipWarning } from './SurvivorshipWarning.tsx';
import { useQuality } from './useQuality.ts';

/** What the checks find in everything that is stored. */
export function FindingsTab() {
  const { data, error, refetch } = useQuality();
  return (
    <div className="hrp-data-findings" role="region" aria-label="Findings in the stored bars" tabIndex={0}>
      {error ? (
        <ErrorState error={error} safe="The stored data are unharmed." onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <p className="hrp-muted">
            The checks over everything that is stored. Nothing is mended; what lies on sealed dates is counted and not
            shown.
          </p>
          <SurvivorshipWarning findings={data.findings} />
          <FindingsTable label="Findings in the stored bars" findings={data.findings} />
        </>
      ) : (
        <SkeletonLines lines={10} />
      )}
    </div>
  );
}
