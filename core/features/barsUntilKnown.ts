import { MIN_KNOWN_SHARE } from './decideRows.ts';
import { FEATURES } from './FEATURES.ts';

/** Bars of a symbol, counted from 1, until enough of the features are known for a row; those of filings are taken as known. */
export function barsUntilKnown(features: readonly string[]): number {
  const bars = FEATURES.filter(({ name }) => features.includes(name)).map(({ warmUpBars }) => warmUpBars);
  return bars.sort((a, b) => a - b)[Math.ceil(bars.length * MIN_KNOWN_SHARE) - 1] ?? 1;
}
