/**
 * `node tests/bench/engine/stall.ts [--trials N,...]`: how long the engine answers nobody while it finds the evidence about
 * an experiment among the trials of a study, and what the parameters of the study explain. A workspace of synthetic
 * trials; needs what `npm run build` makes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StudyConfig, TrialOutcome } from '../../../core/contract/index.ts';
import { DEFAULT_POLICY } from '../../../core/guards/index.ts';
import { studyNumber } from '../../../core/research/index.ts';
import { CALENDAR, experimentRecord, newHypothesis, snapshotRecord } from '../../../core/research/testing/records.ts';
import { createRng } from '../../../core/statistics/index.ts';
import { openEngine, resultOf, USER, type TestEngine } from '../../support/testEngine.ts';

const SEED = 404;
const DAYS = 1000;
const DAILY_SD = 0.01;
const FIRST_DAY = 16_000;
const REPEATS = 3;

const { values } = parseArgs({ options: { trials: { type: 'string', default: '200,1000' } } });
const rng = createRng(SEED);
const returnsOf = () => Float64Array.from({ length: DAYS }, () => DAILY_SD * rng.normal());
const days = Int32Array.from({ length: DAYS }, (_, i) => FIRST_DAY + i);

const config = (trials: number): StudyConfig => ({
  ...{ hypothesis: 'H1', features: ['rsi_14d'], label: 'forward_return_5d', entryDelay: 1, model: 'ridge', seed: SEED },
  params: {},
  split: { kind: 'walk_forward', folds: 5, window: 'expanding', minTrainDays: 252 },
  portfolio: { quantile: 0.1, costBps: 5 },
  space: Array.from({ length: 6 }, (_, d) => ({ name: `x${d}`, kind: 'float', low: 0, high: 1 })),
  ...{ sampler: { kind: 'random' }, pruner: { kind: 'none' }, objectives: ['ic'], trials, parallel: 1, warmStart: [] },
});

const outcome = (): TrialOutcome => {
  const ic = 0.03 * rng.normal();
  return {
    ...{ state: 'complete', intermediate: [ic], error: null, returns: { days, returns: returnsOf() } },
    figures: { ic, icir: ic, sharpe: ic, r2: null, mse: 1, drawdown: 0.1 },
    tStatistic: 30 * ic,
  };
};

/** One experiment, and a study of so many trials on its hypothesis. */
function fill({ services }: TestEngine['engine'], trials: number): void {
  const { hypotheses, snapshots, experiments, studies, policies } = services;
  const { policy } = policies.current(USER);
  const id = hypotheses.create(USER, newHypothesis(), CALENDAR);
  const folder = join(services.paths.root, 'finished');
  snapshots.add(USER, id, snapshotRecord(), finished(folder));
  let value = 1;
  const equity = Array.from(returnsOf(), (one, i) => {
    value *= 1 + one;
    return { date: new Date((FIRST_DAY + i) * 86_400_000).toISOString().slice(0, 10), value };
  });
  const judgement = { occasion: 'train' as const, policyVersion: 1, verdicts: [], overrides: [] };
  experiments.add(USER, id, experimentRecord({ equity }), { tags: [], notes: '' }, judgement);
  const study = studies.create(USER, config(trials), { tags: [], notes: '' });
  const searched = { id: studyNumber(study), config: config(trials) };
  for (let n = 0; n < trials; n++) {
    const trial = studies.trials.next(USER, searched, hypotheses.get('H1'), policy, []);
    if (typeof trial !== 'string') studies.trials.end(USER, searched, trial.number, outcome());
  }
}

function finished(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dataset.columns'), 'content');
  return folder;
}

/** The longest time, in ms, that nothing else was served, and how long the work took. */
async function measured(work: () => Promise<unknown>): Promise<{ stall: number; ms: number }> {
  let last = performance.now();
  let stall = 0;
  const tick = () => {
    const now = performance.now();
    stall = Math.max(stall, now - last);
    last = now;
  };
  const timer = setInterval(tick, 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  stall = 0;
  const from = performance.now();
  await work();
  const ms = performance.now() - from;
  tick();
  clearInterval(timer);
  return { stall, ms };
}

console.log('| trials | asked | longest stall ms | answered after ms |\n| ---: | --- | ---: | ---: |');
for (const trials of values.trials.split(',').map(Number)) {
  const root = mkdtempSync(join(tmpdir(), 'hrp-stall-'));
  try {
    const { engine, user } = await openEngine(join(root, 'workspace'));
    const limits = { ...DEFAULT_POLICY, HyperparameterTrialCounter: { trials: 100_000 } };
    writeFileSync(engine.services.paths.policy, JSON.stringify(limits));
    fill(engine, trials);
    const asked = {
      evidence: () => resultOf(user.guards.evidence({ experiment: 'E1' })),
      importance: () => resultOf(user.studies.importance({ id: 'S1' })),
    };
    for (const [what, ask] of Object.entries(asked)) {
      for (let i = 0; i < REPEATS; i++) {
        const { stall, ms } = await measured(ask);
        console.log(`| ${trials} | ${what}, time ${i + 1} | ${stall.toFixed(0)} | ${ms.toFixed(0)} |`);
      }
    }
    await engine.close();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
