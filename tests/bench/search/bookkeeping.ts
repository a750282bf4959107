import { quantile } from '../../../core/statistics/index.ts';
import type { BenchReport } from '../BenchReport.ts';
import { runSide } from './runSide.ts';
import { runStudy } from './runStudy.ts';
import { BOOKKEEPING_SEED, BOOKKEEPING_TRIALS, BOOSTING_SPACE, SAMPLERS } from './settings.ts';

/** The same values on both sides: nothing is computed for them. */
const valueOf = (number: number) => ((number * 7919) % 1000) / 1000;

/** Time per trial of everything but the trial: ours in memory beside Optuna's with SQLite. */
export async function bookkeeping(): Promise<BenchReport> {
  const sampler = SAMPLERS.univariate;
  const at: number[] = [performance.now()];
  let number = 0;
  runStudy({
    ...{ space: BOOSTING_SPACE, sampler, direction: 'maximise', seed: BOOKKEEPING_SEED, trials: BOOKKEEPING_TRIALS },
    objective: () => valueOf(number++),
    onTrial: () => at.push(performance.now()),
  });
  const each = Float64Array.from(at.slice(1), (end, i) => (end - at[i]) / 1000);
  const ours = (at[at.length - 1] - at[0]) / 1000 / BOOKKEEPING_TRIALS;
  const spaces = { bookkeeping: BOOSTING_SPACE };
  const job = { multivariate: false, trials: BOOKKEEPING_TRIALS, seeds: [BOOKKEEPING_SEED], spaces };
  const peer = await runSide<{ version: string; perTrial: number }>('peer', job);
  const peer_s = typeof peer === 'string' ? null : peer.perTrial;
  return {
    rows: [
      {
        work: `bookkeeping per trial, mean of ${BOOKKEEPING_TRIALS}`,
        ours_s: ours,
        peer: typeof peer === 'string' ? 'Optuna, SQLite' : `Optuna ${peer.version}, SQLite`,
        peer_s,
        ratio: peer_s === null ? null : peer_s / ours,
        note: typeof peer === 'string' ? `Optuna could not be run: ${peer}` : 'ours in memory: the sampler alone',
        figures: { median_s: quantile(each, 0.5), last_100_s: quantile(each.subarray(-100), 0.5) },
      },
    ],
  };
}
