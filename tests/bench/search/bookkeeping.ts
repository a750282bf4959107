import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StudyConfig } from '../../../core/contract/index.ts';
import { DEFAULT_POLICY } from '../../../core/guards/index.ts';
import { Budgets, Hypotheses, Ledger, Overrides, Studies, studyNumber } from '../../../core/research/index.ts';
import { CALENDAR, newHypothesis, USER } from '../../../core/research/testing/records.ts';
import { quantile } from '../../../core/statistics/index.ts';
import { MetadataStore } from '../../../core/storage/index.ts';
import type { BenchReport } from '../BenchReport.ts';
import { runSide } from './runSide.ts';
import { runStudy } from './runStudy.ts';
import { BOOKKEEPING_SEED, BOOKKEEPING_TRIALS, BOOSTING_MODEL, BOOSTING_SPACE, SAMPLERS } from './settings.ts';

/** The same values on both sides: nothing is computed for them. */
const valueOf = (number: number) => ((number * 7919) % 1000) / 1000;
const SAMPLER = SAMPLERS.univariate;

/** Time per trial of everything but the trial: ours in memory and in a workspace's store, Optuna's with SQLite. */
export async function bookkeeping(): Promise<BenchReport> {
  const memory = inMemory();
  const store = inStore();
  const spaces = { bookkeeping: BOOSTING_SPACE };
  const job = { multivariate: false, trials: BOOKKEEPING_TRIALS, seeds: [BOOKKEEPING_SEED], spaces };
  const peer = await runSide<{ version: string; perTrial: number }>('peer', job);
  const absent = typeof peer === 'string' ? `; Optuna could not be run: ${peer}` : '';
  const peer_s = typeof peer === 'string' ? null : peer.perTrial;
  const row = (what: string, each: Float64Array, note: string) => {
    const ours_s = each.reduce((sum, seconds) => sum + seconds, 0) / each.length;
    return {
      ...{ work: `bookkeeping per trial, ${what}: mean of ${each.length}`, ours_s, peer_s },
      peer: typeof peer === 'string' ? 'Optuna, SQLite' : `Optuna ${peer.version}, SQLite`,
      ratio: peer_s === null ? null : peer_s / ours_s,
      note: note + absent,
      figures: { median_s: quantile(each, 0.5), last_100_s: quantile(each.subarray(-100), 0.5) },
    };
  };
  return {
    rows: [
      row('in the store', store, 'budget, trial and result in two synced transactions with their lineage events'),
      row('sampler alone', memory, 'in memory'),
    ],
  };
}

function inMemory(): Float64Array {
  const seconds: number[] = [];
  let number = 0;
  let start = performance.now();
  runStudy({
    ...{ space: BOOSTING_SPACE, sampler: SAMPLER, direction: 'maximise', seed: BOOKKEEPING_SEED },
    trials: BOOKKEEPING_TRIALS,
    objective: () => valueOf(number++),
    onTrial: () => {
      const end = performance.now();
      seconds.push((end - start) / 1000);
      start = end;
    },
  });
  return Float64Array.from(seconds);
}

function inStore(): Float64Array {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-bench-studies-'));
  const store = new MetadataStore(join(folder, 'hrp.sqlite'));
  try {
    const ledger = new Ledger(store, join(folder, 'lineage.anchor'), () => new Date());
    const hypotheses = new Hypotheses(store, ledger);
    const studies = new Studies(store, ledger, new Budgets(store, ledger, new Overrides(store, ledger)));
    hypotheses.create(USER, newHypothesis(), CALENDAR);
    const study = studies.create(USER, studyConfig(), { tags: [], notes: '' });
    const searched = { id: studyNumber(study), config: studies.summary(study).config };
    const policy = { ...DEFAULT_POLICY, HyperparameterTrialCounter: { trials: BOOKKEEPING_TRIALS } };
    return Float64Array.from({ length: BOOKKEEPING_TRIALS }, (_, number) => {
      const start = performance.now();
      const trial = studies.trials.next(USER, searched, hypotheses.get('H1'), policy, []);
      const ic = valueOf(number);
      const figures = { ic, icir: ic, sharpe: ic, r2: ic, mse: ic, drawdown: ic };
      const found = {
        state: 'complete',
        intermediate: [ic],
        figures,
        tStatistic: null,
        returns: null,
        error: null,
      } as const;
      studies.trials.end(USER, searched, typeof trial === 'string' ? number : trial.number, found);
      return (performance.now() - start) / 1000;
    });
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const studyConfig = (): StudyConfig => ({
  ...{ hypothesis: 'H1', features: ['rsi_14d'], label: 'forward_return_5d', entryDelay: 1, model: BOOSTING_MODEL },
  ...{ params: {}, space: [...BOOSTING_SPACE] as StudyConfig['space'], sampler: SAMPLER, pruner: { kind: 'none' } },
  split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
  portfolio: { quantile: 0.1, costBps: 5 },
  ...{ objectives: ['ic'], trials: BOOKKEEPING_TRIALS, parallel: 1, warmStart: [], seed: BOOKKEEPING_SEED },
});
