import { memo } from 'react';
import type { Experiment } from '../../../core/contract/index.ts';
import { equityFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Panel } from '../../components/Panel.tsx';

/** The series of the runs laid over each other, with one crosshair. */
export const ComparisonCharts = memo(function ComparisonCharts({ runs }: { runs: readonly Experiment[] }) {
  const ids = runs.map(({ id }) => id);
  const group = `compare-${ids.toSorted().join('-')}`;
  const { folds } = runs[0];
  return (
    <div className="hrp-compare-charts">
      <Panel title="Equity and drawdown" aside="out of fold, after costs" isFlush>
        <Chart
          label={`Equity and drawdown of ${ids.join(', ')}`}
          group={group}
          fileName={`${ids.join('-')}-equity`}
          logScale
          figure={(theme, options) =>
            equityFigure({ curves: runs.map(({ id, equity }) => ({ name: id, equity })), folds, ...options }, theme)
          }
        />
      </Panel>
    </div>
  );
});
