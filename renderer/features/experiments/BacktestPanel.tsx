import { Button, HTMLSelect } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted, formatSharpe, type BacktestSummary } from '../../../core/contract/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { engine } from '../../stores/engine/client.ts';
import { BacktestBody } from './BacktestBody.tsx';
import { startBacktest } from './startBacktest.ts';

const LINES = 8;

/** The experiment's backtests, one at a time, the latest first; its own portfolio is run from here and costs no trial. */
export function BacktestPanel({ experiment }: { experiment: string }) {
  const [chosen, setChosen] = useState<string>();
  const list = useQuery(engine.backtests.list.queryOptions({ input: { experiment } }));
  const all = list.data ?? [];
  const id = chosen ?? all.at(-1)?.id;
  const shown = useQuery({
    ...engine.backtests.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  const error = list.error ?? shown.error;
  const isNew = list.data !== undefined && !all.some(({ trials }) => trials === 0);
  return (
    <Panel
      title="Backtest"
      aside={all.length > 0 ? counted(all.length, 'backtest') : undefined}
      isFlush={id !== undefined && shown.data !== undefined}
      actions={
        <>
          {all.length > 1 && (
            <HTMLSelect
              aria-label={`Backtest of ${experiment}`}
              value={id}
              options={all.map((one) => ({ value: one.id, label: nameOf(one) })).reverse()}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            />
          )}
          {isNew && (
            <Button
              size="small"
              text="Run"
              aria-label={`Run the own portfolio of ${experiment}`}
              onClick={() => void startBacktest(experiment)}
            />
          )}
        </>
      }
    >
      {error && (
        <ErrorState
          error={error}
          safe="The experiment itself is unharmed."
          onRetry={() => void (list.error ? list : shown).refetch()}
        />
      )}
      {!error && list.data && id === undefined && (
        <p className="hrp-looks-none hrp-muted">
          All folds as one portfolio: exposures, months, alpha and beta, capacity. Its own options cost no trial; others
          are run on the command line and cost one each (hrp backtest).
        </p>
      )}
      {!error &&
        id !== undefined &&
        (shown.data ? <BacktestBody record={shown.data} /> : <SkeletonLines lines={LINES} />)}
    </Panel>
  );
}

const nameOf = ({ id, kind, cells, sharpe }: BacktestSummary): string =>
  kind === 'run' ? `${id}, Sharpe ${formatSharpe(sharpe)}` : `${id}, grid of ${counted(cells, 'cell')}`;
