import type { MarketPaths } from './MarketPaths.ts';
import type { Target } from './targetsOf.ts';

/** Targets as a panel, for portfolios that have them in common. */
export interface TargetShares {
  /** Calendar days of the first and the last entry; −1 without any. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Date-major by day of entry: the shares that a whole capital of 1 would buy; 0 is not held. */
  readonly shares: Float64Array;
}

export function targetShares(targets: readonly Target[], { close, symbols }: MarketPaths): TargetShares {
  const shares = new Float64Array(close.length);
  for (const { entry, symbol, weight } of targets) {
    for (let p = 0; p < symbol.length; p++) {
      const at = entry * symbols + symbol[p];
      shares[at] = weight[p] / close[at];
    }
  }
  return { firstDay: targets[0]?.entry ?? -1, lastDay: targets.at(-1)?.entry ?? -1, shares };
}
