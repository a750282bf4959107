import { dateOffsets } from '../statistics/index.ts';
import type { BacktestSignals } from './BacktestPanel.ts';
import type { MarketPaths } from './MarketPaths.ts';
import type { Target } from './targetsOf.ts';

/** What enters, date-major by day of entry. */
export interface Rows {
  /** What a whole capital of 1 would buy; 0 is not held. */
  readonly shares: Float64Array;
  /** 1 where the shares are not 0. */
  readonly isHeld: Int8Array;
}

/** Targets as a panel, for portfolios that have them in common. */
export interface TargetShares extends Rows {
  /** Calendar days of the first and the last that is tested; −1 without a target. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Per day of the calendar, 1 where there is a target. */
  readonly isEntry: Uint8Array;
  /** Per day of the calendar, 1 where a date with signals from `from` on is entered, whether it has a target or not. */
  readonly isTested: Uint8Array;
}

export interface TargetSharesInput {
  readonly targets: readonly Target[];
  readonly signals: BacktestSignals;
  /** Signal day before which nothing could have been held. */
  readonly from: number;
  readonly delay: number;
}

export function targetShares(
  { targets, signals, from, delay }: TargetSharesInput,
  { close, days, symbols }: MarketPaths,
): TargetShares {
  const shares = new Float64Array(close.length);
  const isHeld = new Int8Array(close.length);
  const isEntry = new Uint8Array(days);
  for (const { entry, symbol, weight } of targets) {
    isEntry[entry] = 1;
    for (let p = 0; p < symbol.length; p++) {
      const at = entry * symbols + symbol[p];
      shares[at] = weight[p] / close[at];
      isHeld[at] = shares[at] === 0 ? 0 : 1;
    }
  }
  const isTested = new Uint8Array(days);
  for (const date of dateOffsets(signals.rowDate).dates) if (date >= from) isTested[date + delay] = 1;
  const isEmpty = targets.length === 0;
  return {
    ...{ firstDay: isEmpty ? -1 : isTested.indexOf(1), lastDay: isEmpty ? -1 : isTested.lastIndexOf(1) },
    ...{ shares, isHeld, isEntry, isTested },
  };
}
