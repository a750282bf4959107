import { performanceOf, summariseIc, type IcSummary, type Performance } from '../statistics/index.ts';
import { combinedPortfolio, type LabelDays } from './combinedPortfolio.ts';
import { joined } from './joined.ts';
import type { ScoredPart } from './scoreFold.ts';

/** How one course of out-of-fold predictions through the dates did. */
export interface PathRun {
  readonly index: number;
  /** Parts of it that no fold has tested, because theirs failed or were not run. */
  readonly missingParts: number;
  /** Over its dates, Newey-West lag h + d − 1. */
  readonly ic: IcSummary;
  /** Of its parts' portfolios as one, after costs. */
  readonly performance: Performance;
}

export function pathRun(index: number, missingParts: number, parts: readonly ScoredPart[], label: LabelDays): PathRun {
  const ic = joined(
    Float64Array,
    parts.map(({ metrics }) => metrics.ic),
  );
  const { returns } = combinedPortfolio(
    parts.map(({ metrics }) => metrics),
    label,
  );
  return {
    index,
    missingParts,
    ic: summariseIc(ic, label.horizon + label.delay - 1),
    performance: performanceOf(returns),
  };
}

/**
 * Where in the list the path of the (lower) median Sharpe ratio is, among those that miss the fewest parts; an unknown
 * Sharpe ratio counts as below all others.
 */
export function medianPath(paths: readonly PathRun[]): number {
  const fewest = Math.min(...paths.map(({ missingParts }) => missingParts));
  const sharpe = (i: number) => {
    const value = paths[i].performance.sharpe;
    return Number.isNaN(value) ? -Infinity : value;
  };
  const whole = [...paths.keys()].filter((i) => paths[i].missingParts === fewest);
  whole.sort((a, b) => (sharpe(a) === sharpe(b) ? a - b : sharpe(a) < sharpe(b) ? -1 : 1));
  return whole[(whole.length - 1) >> 1];
}
