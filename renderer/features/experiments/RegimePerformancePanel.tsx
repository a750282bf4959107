import { useQuery } from '@tanstack/react-query';
import { counted } from '../../../core/contract/index.ts';
import { regimePerformanceFigure } from '../../../core/figures/index.ts';
import { places } from '../../app/places.ts';
import { Chart } from '../../charts/Chart.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FailedFitsTag } from '../../components/FailedFitsTag.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';

const LINES = 6;

export interface RegimePerformancePanelProps {
  experiment: string;
  hypothesis: string;
}

/** An experiment by the regime that was known when it predicted, where its hypothesis has regimes. */
export function RegimePerformancePanel({ experiment, hypothesis }: RegimePerformancePanelProps) {
  const fits = useQuery(engine.regimes.list.queryOptions({ input: { hypothesis } }));
  const fit = fits.data?.at(-1)?.id;
  const found = useQuery({
    ...engine.regimes.performance.queryOptions({ input: { experiment, fit } }),
    enabled: fit !== undefined,
  });
  const error = fits.error ?? found.error;
  const without = found.data?.dates_without_regime ?? 0;
  return (
    <Panel
      title="By regime"
      aside={
        fit && (
          <>
            as known at each prediction date, {fit} <FailedFitsTag count={found.data?.failed_refits ?? 0} />
          </>
        )
      }
      isFlush
    >
      {error && <ErrorState error={error} onRetry={() => void (fits.error ? fits.refetch() : found.refetch())} />}
      {fits.data && fit === undefined && (
        <EmptyState
          title="No regimes were fitted yet"
          action={<LinkButton to={places.hypothesis(hypothesis)} text={`Go to ${hypothesis}`} />}
        >
          IC, Sharpe and drawdown by the state of the market that was known at each prediction date.
        </EmptyState>
      )}
      {!error && !found.data && (fits.isPending || fit !== undefined) && (
        <div className="hrp-panel-body">
          <SkeletonLines lines={LINES} />
        </div>
      )}
      {found.data && (
        <>
          <Chart
            label={`IC, Sharpe and drawdown of ${experiment} by regime`}
            fileName={`${experiment}-regimes`}
            figure={(theme) => regimePerformanceFigure(found.data, theme)}
          />
          {without > 0 && (
            <p className="hrp-regimes-without hrp-muted">
              {counted(without, 'prediction date lies', 'prediction dates lie')} before the first model and in no row.
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
