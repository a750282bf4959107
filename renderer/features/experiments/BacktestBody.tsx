import { memo } from 'react';
import type { BacktestRecord, BacktestSettings, Experiment } from '../../../core/contract/index.ts';
import { BacktestGrid } from './BacktestGrid.tsx';
import { BacktestRunBody } from './BacktestRunBody.tsx';

export interface BacktestBodyProps {
  experiment: Experiment;
  /** The experiment's own portfolio. */
  own: BacktestSettings;
  record: BacktestRecord;
}

/** One backtest: a run with its figures and curves, or a grid as a map and a list. */
export const BacktestBody = memo(function BacktestBody({ experiment, own, record }: BacktestBodyProps) {
  const { run, grid } = record;
  if (grid) return <BacktestGrid own={own} record={record} cells={grid} />;
  return run && <BacktestRunBody experiment={experiment} own={own} record={record} run={run} />;
});
