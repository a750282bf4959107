import { dateOffsets, informationCoefficients, summariseIc } from '../statistics/index.ts';
import type { BacktestPanel, BacktestSignals } from './BacktestPanel.ts';
import { forwardReturns } from './forwardReturns.ts';

/** Trading days at which the decay of a signal is looked at. */
export const HORIZONS = [1, 2, 3, 5, 10, 20, 40, 60] as const;

export interface HorizonIc {
  readonly horizon: number;
  readonly mean: number;
  /** Newey-West, lag h + d − 1. */
  readonly standardError: number;
  readonly tStatistic: number;
  readonly dates: number;
}

/** Mean IC of the signals with the forward return over each horizon: how long what they say stays true. */
export function icByHorizon(
  panel: BacktestPanel,
  signals: BacktestSignals,
  delay: number,
  horizons: readonly number[] = HORIZONS,
): HorizonIc[] {
  const { offsets } = dateOffsets(signals.rowDate);
  return horizons.map((horizon) => {
    const label = forwardReturns(panel, signals, delay, horizon);
    const ic = informationCoefficients({ prediction: signals.signal, label, offsets });
    const { mean, standardError, tStatistic, dates } = summariseIc(ic, horizon + delay - 1);
    return { horizon, mean, standardError, tStatistic, dates };
  });
}
