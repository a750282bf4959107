import { Button, HTMLSelect } from '@blueprintjs/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { counted, ownPortfolio, type Experiment, type Hypothesis } from '../../../core/contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SkeletonLines } from '../../components/SkeletonLines.tsx';
import { useCommands } from '../../stores/commands.ts';
import { engine } from '../../stores/engine/client.ts';
import { toastError } from '../../stores/toasts.ts';
import { useActiveJobs } from '../../stores/useActiveJobs.ts';
import './Backtest.css';
import { BacktestBody } from './BacktestBody.tsx';
import { BacktestDialog } from './BacktestDialog.tsx';
import { backtestName } from './backtestName.ts';
import { JobsNotDone } from './JobsNotDone.tsx';
import { RunningJobs } from './RunningJobs.tsx';
import { startBacktest } from './startBacktest.ts';

const LINES = 8;

export interface BacktestPanelProps {
  experiment: Experiment;
  hypothesis: Hypothesis;
}

/** The experiment's backtests, one at a time, the latest first; more are started from here. */
export function BacktestPanel({ experiment, hypothesis }: BacktestPanelProps) {
  const { id: of } = experiment;
  const [chosen, setChosen] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const list = useQuery(engine.backtests.list.queryOptions({ input: { experiment: of } }));
  const titles = useMemo(() => [`Backtest ${of}`, `Grid of backtests of ${of}`], [of]);
  const running = useActiveJobs(titles);
  const own = useMemo(() => ownPortfolio(experiment), [experiment]);
  const all = list.data ?? [];
  const id = chosen ?? all.at(-1)?.id;
  const shown = useQuery({
    ...engine.backtests.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  const error = list.error ?? shown.error;
  useCommands(
    'backtest',
    useMemo(
      () => [{ id: 'experiment.backtest', name: 'Backtest with other options', group: of, run: () => setOpen(true) }],
      [of],
    ),
  );
  // The list first: what is shown is always among its choices.
  const show = (done: string) => void list.refetch().then(() => setChosen(done));
  const runOwn = () => {
    const asked = { kind: 'run' as const, options: {}, axes: [] };
    startBacktest({ experiment: of, asked, overrides: [], onDone: show }).catch(toastError);
  };
  return (
    <Panel
      title="Backtest"
      aside={all.length > 0 && counted(all.length, 'backtest')}
      isFlush
      actions={
        <>
          {all.length > 1 && (
            <HTMLSelect
              className="hrp-backtest-choice"
              aria-label={`Backtest of ${of}`}
              value={id}
              options={all.map((one) => ({ value: one.id, label: backtestName(one, own) })).reverse()}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            />
          )}
          {list.data && (
            <Button
              size="small"
              text="New backtest"
              aria-label={`New backtest of ${of}`}
              onClick={() => setOpen(true)}
            />
          )}
        </>
      }
    >
      <RunningJobs running={running} />
      <JobsNotDone
        titles={titles}
        safe="The experiment is unharmed; a trial that was spent stays spent."
        again={{ text: 'Open the form', run: () => setOpen(true) }}
      />
      {error && (
        <ErrorState
          error={error}
          safe="The experiment itself is unharmed."
          onRetry={() => void (list.error ? list : shown).refetch()}
        />
      )}
      {!error && list.data && id === undefined && (
        <EmptyState
          title={running.length > 0 ? 'Being backtested' : 'Nothing was backtested yet'}
          action={
            running.length === 0 && (
              <Button text="Run its own portfolio" aria-label={`Run the own portfolio of ${of}`} onClick={runOwn} />
            )
          }
        >
          All folds as one portfolio: equity, rolling Sharpe, months, exposures, alpha and beta, capacity. The portfolio
          that it was judged by costs no trial; any other is one.
        </EmptyState>
      )}
      {!error && (list.isPending || id !== undefined) && !shown.data && (
        <div className="hrp-panel-body">
          <SkeletonLines lines={LINES} />
        </div>
      )}
      {!error && shown.data && <BacktestBody experiment={experiment} own={own} record={shown.data} />}
      <BacktestDialog
        {...{ experiment: of, hypothesis, own, all, isOpen }}
        onDone={show}
        onClose={() => setOpen(false)}
      />
    </Panel>
  );
}
