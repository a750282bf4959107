import type { DailyReturns } from '../contract/index.ts';
import { readColumns, writeColumns } from './columnFile.ts';

/** What one trial on a hypothesis's data returned day by day. */
export interface TrialSeries {
  id: string;
  /** Null where they are unknown. */
  daily: DailyReturns | null;
  /** Annualised; null where it is unknown. */
  sharpe: number | null;
}

interface Meta {
  /** Days of each trial; null where its returns are unknown. */
  trials: { id: string; days: number | null; sharpe: number | null }[];
}

/** The trials as a file, each one's days and returns after those of the one before. */
export function writeTrials(path: string, trials: readonly TrialSeries[]): void {
  const total = trials.reduce((sum, { daily }) => sum + (daily?.days.length ?? 0), 0);
  const days = new Int32Array(total);
  const returns = new Float64Array(total);
  let at = 0;
  for (const { daily } of trials) {
    if (!daily) continue;
    days.set(daily.days, at);
    returns.set(daily.returns, at);
    at += daily.days.length;
  }
  const meta: Meta = {
    trials: trials.map(({ id, daily, sharpe }) => ({ id, days: daily && daily.days.length, sharpe })),
  };
  writeColumns(path, { meta, columns: { days, returns } });
}

export function readTrials(path: string): TrialSeries[] {
  const { meta, columns } = readColumns<Meta>(path);
  const days = columns.days as Int32Array;
  const returns = columns.returns as Float64Array;
  let at = 0;
  return meta.trials.map(({ id, days: count, sharpe }) => {
    if (count === null) return { id, daily: null, sharpe };
    const end = at + count;
    const daily = { days: days.subarray(at, end), returns: returns.subarray(at, end) };
    at = end;
    return { id, daily, sharpe };
  });
}
