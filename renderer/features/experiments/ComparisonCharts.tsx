import { memo } from 'react';
import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import { equityFigure, foldIcFigure, icCompareFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Panel } from '../../components/Panel.tsx';
import { slotOf } from '../../stores/runSlots.ts';
import { useRuns } from '../../stores/runs.ts';
import { ComparedSplits } from './ComparedSplits.tsx';
import { isTestedAlike } from './trialsSentence.ts';

export interface ComparisonChartsProps {
  runs: readonly Experiment[];
  /** Theirs among them. */
  hypotheses: readonly Hypothesis[];
}

/** The series of the runs laid over each other, with one crosshair, the IC of each fold side by side, and the splits. */
export const ComparisonCharts = memo(function ComparisonCharts({ runs, hypotheses }: ComparisonChartsProps) {
  const slots = useRuns((state) => state.slots);
  const ids = runs.map(({ id }) => id);
  const group = `compare-${ids.toSorted().join('-')}`;
  const fileName = ids.join('-');
  // Folds of one run say nothing of another that is tested on other dates.
  const isAlike = isTestedAlike(runs);
  const folds = isAlike ? runs[0].folds : [];
  return (
    <div className="hrp-compare-charts">
      <Panel title="Equity and drawdown" aside="out of fold, after costs" isFlush>
        <Chart
          label={`Equity and drawdown of ${ids.join(', ')}`}
          group={group}
          fileName={`${fileName}-equity`}
          logScale
          figure={(theme, options) => {
            const curves = runs.map(({ id, equity }) => ({ name: id, equity, slot: slotOf(slots, id) }));
            return equityFigure({ curves, folds, ...options }, theme);
          }}
        />
      </Panel>
      <Panel title="Rolling IC" aside="Spearman, across symbols" isFlush>
        <Chart
          label={`Rolling IC of ${ids.join(', ')}`}
          group={group}
          fileName={`${fileName}-ic`}
          figure={(theme) =>
            icCompareFigure(
              {
                runs: runs.map(({ id, icByDate, metrics: { icInterval } }) => ({
                  name: id,
                  icByDate,
                  icInterval,
                  slot: slotOf(slots, id),
                })),
                folds,
              },
              theme,
            )
          }
        />
      </Panel>
      <Panel
        title="IC by fold"
        aside={isAlike ? 'mean of the test dates' : 'mean of the test dates, which differ from run to run'}
        isFlush
      >
        <Chart
          label={`Mean IC of each fold of ${ids.join(', ')}`}
          fileName={`${fileName}-folds`}
          figure={(theme) =>
            foldIcFigure(
              { runs: runs.map((run) => ({ name: run.id, folds: run.folds, slot: slotOf(slots, run.id) })) },
              theme,
            )
          }
        />
      </Panel>
      <ComparedSplits {...{ runs, hypotheses }} />
    </div>
  );
});
