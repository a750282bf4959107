import { HTMLTable } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { formatCount, formatIc, formatSharpe } from '../../../core/contract/index.ts';
import { places } from '../../app/places.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { EstimateText } from '../../components/EstimateText.tsx';
import { FailedFoldsTag } from '../../components/FailedFoldsTag.tsx';
import { InstantText } from '../../components/InstantText.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { engine } from '../../stores/engine/client.ts';

const SHOWN = 10;

/** The experiments that were run last, newest first. */
export function RecentExperiments() {
  const { data, error, refetch } = useQuery(engine.experiments.list.queryOptions({ input: {} }));
  const recent = data?.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)).slice(0, SHOWN);
  return (
    <Panel
      title="Recent experiments"
      aside={data && data.length > SHOWN && `${formatCount(SHOWN)} of ${formatCount(data.length)}`}
      isFlush
      actions={<LinkButton size="small" variant="minimal" to={places.experiments} text="All experiments" />}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : recent === undefined ? (
        <div className="hrp-overview-inset">
          <SkeletonLines lines={6} />
        </div>
      ) : recent.length === 0 ? (
        <EmptyState title="No experiment yet">
          A training and its validation by walk-forward is one experiment; what it was worth out of fold is listed here.
        </EmptyState>
      ) : (
        <HTMLTable className="hrp-table" compact>
          <thead>
            <tr>
              <th>Experiment</th>
              <th>Model</th>
              <th className="hrp-right">IC</th>
              <th className="hrp-right">Sharpe</th>
              <th>Guards</th>
              <th className="hrp-right">Run</th>
            </tr>
          </thead>
          <tbody>
            {recent.map(({ id, model, hypothesis, metrics, verdict, failed_folds, created_at }) => (
              <tr key={id}>
                <td>
                  <Link href={places.experiment(id)}>{id}</Link> <span className="hrp-muted">of</span>{' '}
                  <Link href={places.hypothesis(hypothesis)}>{hypothesis}</Link>
                </td>
                <td>{model}</td>
                <td className="hrp-right">
                  <EstimateText
                    estimate={metrics.icInterval}
                    format={formatIc}
                    by={`Mean Spearman IC by date, out of fold, ${formatCount(metrics.ic.dates)} dates`}
                  />
                </td>
                <td className="hrp-right">
                  <EstimateText
                    estimate={metrics.sharpe}
                    format={formatSharpe}
                    by="Of the long-short portfolio's daily returns after costs, out of fold"
                  />
                </td>
                <td>
                  <VerdictTag level={verdict} /> <FailedFoldsTag count={failed_folds} />
                </td>
                <td className="hrp-right">
                  <InstantText instant={created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </HTMLTable>
      )}
    </Panel>
  );
}
