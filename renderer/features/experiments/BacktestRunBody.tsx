import type { BacktestRecord, BacktestRun, BacktestSettings, Experiment } from '../../../core/contract/index.ts';
import {
  backtestEquity,
  equityFigure,
  exposuresFigure,
  icHorizonsFigure,
  monthlyReturnsFigure,
  quantileFigure,
  rollingSharpeFigure,
} from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';
import { useRunSlot } from '../../stores/runs.ts';
import { backtestFacts } from './backtestFacts.ts';

export interface BacktestRunBodyProps {
  experiment: Experiment;
  own: BacktestSettings;
  record: BacktestRecord;
  run: BacktestRun;
}

/** One portfolio: its figures, and its curves, which share their dates. */
export function BacktestRunBody({ experiment, own, record, run }: BacktestRunBodyProps) {
  const { id, options } = record;
  const slot = useRunSlot(experiment.id);
  const group = `backtest-${id}`;
  if (run.dates.length === 0) {
    return <EmptyState title="Nothing was traded">No date had enough known signals for these options.</EmptyState>;
  }
  return (
    <>
      <div className="hrp-panel-body">
        <KeyValues entries={backtestFacts(record, run, own)} />
      </div>
      <Chart
        label={`Equity and drawdown of ${id}`}
        fileName={`${id}-equity`}
        group={group}
        logScale
        figure={(theme, choices) =>
          equityFigure(
            { curves: [{ name: id, equity: backtestEquity(run), slot }], folds: experiment.folds, ...choices },
            theme,
          )
        }
      />
      <Chart
        label={`Rolling Sharpe of ${id}`}
        fileName={`${id}-sharpe`}
        group={group}
        figure={(theme) => rollingSharpeFigure({ ...run, slot }, theme)}
      />
      <Chart
        label={`Exposures of ${id}`}
        fileName={`${id}-exposures`}
        group={group}
        figure={(theme) => exposuresFigure(run, theme)}
      />
      <Chart
        label={`Months of ${id}`}
        fileName={`${id}-months`}
        figure={(theme) => monthlyReturnsFigure(run.months, theme)}
      />
      <div className="hrp-run-pair">
        <Chart
          label={`Return by quantile of the signal of ${id}`}
          fileName={`${id}-quantiles`}
          figure={(theme) =>
            quantileFigure(
              { quantileReturns: run.quantileReturns, label: `forward_return_${options.holding}d`, slot },
              theme,
            )
          }
        />
        <Chart
          label={`Decay of the IC of ${id}`}
          fileName={`${id}-decay`}
          figure={(theme) => icHorizonsFigure(run.horizons, theme, slot)}
        />
      </div>
    </>
  );
}
