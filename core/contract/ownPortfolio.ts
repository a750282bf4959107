import type { BacktestSettings } from './backtest.ts';
import type { Experiment } from './experiments.ts';

/** The portfolio of DESIGN 6 for a label of horizon h, `holding`, and entry delay d, `delay`, in trading days. */
export const defaultPortfolio = (holding: number, delay: number): BacktestSettings => ({
  rule: 'quantile',
  quantile: 0.1,
  threshold: 0,
  weighting: 'equal',
  sides: 'long_short',
  holding,
  delay,
  maxWeight: null,
  sectorNeutral: false,
  betaNeutral: false,
  maxTurnover: null,
  volatilityTarget: null,
  maxGross: 2,
  costBps: 5,
  halfSpreadBps: 0,
  impact: 0,
  capital: 10_000_000,
});

/** The options under which a backtest of an experiment is no trial: those it was trained and judged with. */
export const ownPortfolio = ({
  config: { label, entryDelay, portfolio },
}: {
  config: Pick<Experiment['config'], 'label' | 'entryDelay' | 'portfolio'>;
}): BacktestSettings => ({
  ...defaultPortfolio(Number(/\d+/.exec(label)![0]), entryDelay),
  ...portfolio,
});
