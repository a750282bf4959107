import { formatCount, formatPercent, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { minimumTrackRecord as periodsNeeded, type SharpeSample } from '../statistics/index.ts';
import { annualised, perDay } from './annual.ts';
import { verdictOf } from './verdict.ts';

/**
 * Are there enough days to tell this Sharpe from the policy's benchmark (Bailey & López de Prado 2012)? A short record
 * proves nothing against a strategy, so that this only warns.
 * @param sample of daily returns
 */
export function minimumTrackRecord(sample: SharpeSample, policy: Policy): Verdict {
  const { confidence, benchmarkSharpe } = policy.MinimumTrackRecord;
  const guard = 'MinimumTrackRecord';
  const needed = periodsNeeded(sample, confidence, perDay(benchmarkSharpe));
  const found = `Sharpe ${formatSharpe(annualised(sample.sharpe))} over ${formatCount(sample.periods)} days`;
  const what = `to tell it from ${formatSharpe(benchmarkSharpe)} at ${formatPercent(confidence)} confidence`;
  if (Number.isNaN(needed)) {
    return verdictOf(guard, 'warn', sample.periods, NaN, `${found}: too little is known ${what}.`);
  }
  if (needed === Infinity) {
    return verdictOf(guard, 'warn', sample.periods, NaN, `${found}: no number of days is enough ${what}.`);
  }
  const days = Math.ceil(needed);
  return verdictOf(
    guard,
    sample.periods < needed ? 'warn' : 'pass',
    sample.periods,
    days,
    `${found}; ${formatCount(days)} days are needed ${what}.`,
  );
}
