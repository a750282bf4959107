import { memo } from 'react';
import type { Experiment } from '../../../core/contract/index.ts';
import { equityFigure, icFigure, importanceFigure, quantileFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useRunSlot } from '../../stores/runs.ts';

/** The run's series on its dates, and what its signal and its features are worth. */
export const RunCharts = memo(function RunCharts({ experiment }: { experiment: Experiment }) {
  const { id, folds, equity, icByDate, metrics, quantileReturns, label, importance, paths } = experiment;
  const onPath = paths ? ', on the path of median Sharpe' : '';
  const group = `experiment-${id}`;
  const slot = useRunSlot(id);
  return (
    <>
      <Panel title="Equity and drawdown" aside={`out of fold, after costs${onPath}`} isFlush>
        <Chart
          label={`Equity and drawdown of ${id}`}
          group={group}
          fileName={`${id}-equity`}
          logScale
          figure={(theme, options) => equityFigure({ curves: [{ name: id, equity, slot }], folds, ...options }, theme)}
        />
      </Panel>
      <Panel title="IC by day" aside={`Spearman, across symbols${onPath}`} isFlush>
        <Chart
          label={`IC by day of ${id}`}
          group={group}
          fileName={`${id}-ic`}
          figure={(theme) => icFigure({ icByDate, folds, icInterval: metrics.icInterval, slot }, theme)}
        />
      </Panel>
      <div className="hrp-run-pair">
        <Panel title="Quantile returns" aside="before costs" isFlush>
          <Chart
            label={`Mean label by quantile of the signal of ${id}`}
            fileName={`${id}-quantiles`}
            figure={(theme) => quantileFigure({ quantileReturns, label, slot }, theme)}
          />
        </Panel>
        <Panel title="Importance" aside="of the model trained on all rows" isFlush>
          <Chart
            label={`Importance of the features of ${id}`}
            fileName={`${id}-importance`}
            figure={(theme) => importanceFigure(importance, theme, slot)}
          />
        </Panel>
      </div>
    </>
  );
});
