import { memo } from 'react';
import {
  counted,
  formatCount,
  formatEstimate,
  formatInterval,
  formatPercent,
  formatSharpe,
  type BacktestRecord,
  type BacktestRun,
} from '../../../core/contract/index.ts';
import {
  backtestEquity,
  backtestGridFigure,
  equityFigure,
  exposuresFigure,
  icHorizonsFigure,
  monthlyReturnsFigure,
} from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { KeyValues } from '../../components/KeyValues.tsx';

/** One backtest: a run with its figures and curves, or a grid as a map. */
export const BacktestBody = memo(function BacktestBody({ record }: { record: BacktestRecord }) {
  const { id, axes, run, grid } = record;
  if (grid) {
    return (
      <Chart
        label={`Sharpe of the ${counted(grid.length, 'cell')} of ${id}, each a trial`}
        fileName={`${id}-grid`}
        figure={(theme) => backtestGridFigure({ axes, cells: grid }, theme)}
      />
    );
  }
  return run && <Run id={id} run={run} trials={record.trials} />;
});

function Run({ id, run, trials }: { id: string; run: BacktestRun; trials: number }) {
  const { sharpe, grossSharpe, portfolio, alphaBeta, capacity } = run;
  const alpha = { value: alphaBeta.alpha, standardError: alphaBeta.alphaError };
  const beta = { value: alphaBeta.beta, standardError: alphaBeta.betaError };
  return (
    <>
      <div className="hrp-panel-body">
        <KeyValues
          entries={[
            { name: 'Trials', value: trials === 0 ? 'none: its own portfolio' : formatCount(trials) },
            {
              name: 'Sharpe after costs',
              value: `${formatSharpe(sharpe.value)}, 95 % ${formatInterval(sharpe, formatSharpe)}; ${formatSharpe(grossSharpe)} before`,
            },
            {
              name: 'Return a year',
              value: `${formatPercent(portfolio.annualReturn, { sign: true })}, drawdown ${formatPercent(portfolio.maxDrawdown)}`,
            },
            {
              name: 'Turnover a day',
              value: `${formatPercent(portfolio.turnover)}, all costs ${formatPercent(portfolio.totalCost)}`,
            },
            {
              name: 'Alpha a year',
              value: `${formatEstimate(alpha, formatPercent)}, beta ${formatEstimate(beta, formatSharpe)}`,
            },
            {
              name: 'Capacity',
              value: `${formatCount(capacity.capital)}, where impact eats ${formatPercent(capacity.share)} of the gain`,
            },
          ]}
        />
      </div>
      <Chart
        label={`Equity of ${id}`}
        fileName={`${id}-equity`}
        figure={(theme) => equityFigure({ curves: [{ name: id, equity: backtestEquity(run) }], folds: [] }, theme)}
      />
      <Chart
        label={`Months of ${id}`}
        fileName={`${id}-months`}
        figure={(theme) => monthlyReturnsFigure(run.months, theme)}
      />
      <div className="hrp-run-pair">
        <Chart
          label={`Exposures of ${id}`}
          fileName={`${id}-exposures`}
          figure={(theme) => exposuresFigure(run, theme)}
        />
        <Chart
          label={`Decay of the IC of ${id}`}
          fileName={`${id}-decay`}
          figure={(theme) => icHorizonsFigure(run.horizons, theme)}
        />
      </div>
    </>
  );
}
