import { describeSplit, type Experiment, type Hypothesis } from '../../../core/contract/index.ts';
import { splitFigure } from '../../../core/figures/index.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Panel } from '../../components/Panel.tsx';
import { splitsAlike } from './splitsAlike.ts';

export interface ComparedSplitsProps {
  runs: readonly Experiment[];
  /** Theirs among them. */
  hypotheses: readonly Hypothesis[];
}

/** How the dates were divided: one figure where it was the same for all. */
export function ComparedSplits({ runs, hypotheses }: ComparedSplitsProps) {
  return splitsAlike(runs).map((alike) => {
    const [{ hypothesis, config, folds, stretches }] = alike;
    const ids = alike.map(({ id }) => id);
    const holdout = hypotheses.find(({ id }) => id === hypothesis)?.holdout;
    return (
      <Panel key={ids[0]} title={`Folds of ${ids.join(', ')}`} aside={describeSplit(config.split)} isFlush>
        <div className="hrp-panel-scroll">
          <Chart
            label={`Split of ${ids.join(', ')}: training and test dates of each fold`}
            fileName={`${ids.join('-')}-split`}
            figure={(theme) => splitFigure({ folds, stretches, ...(holdout && { holdout }) }, theme)}
          />
        </div>
      </Panel>
    );
  });
}
