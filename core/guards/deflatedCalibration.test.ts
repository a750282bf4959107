import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from './index.ts';
import { isoOf } from '../contract/index.ts';
import { createRng, type Rng } from '../statistics/index.ts';
import { overfittingEvidence, type TrialReturns } from './overfittingEvidence.ts';

const SEED = 20_261_201;
const SESSIONS = 600;
const [TRIALS, DAYS] = [50, 500];
const DAILY_SD = 0.01;
/** PBO is not asked here: as few blocks as there can be. */
const POLICY = { ...DEFAULT_POLICY, Overfitting: { ...DEFAULT_POLICY.Overfitting, blocks: 2 } };
const LEVEL = 0.05;
/** 99 % of samples of so many sessions stay below it where the rate is the level. */
const MOST = LEVEL + 2.326 * Math.sqrt((LEVEL * (1 - LEVEL)) / SESSIONS);

const dates = Array.from({ length: DAYS }, (_, day) => isoOf(18_000 + day));

/** Returns without skill, every pair with the correlation. */
function noiseTrials(rng: Rng, correlation: number): TrialReturns[] {
  const common = Float64Array.from({ length: DAYS }, () => rng.normal());
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return Array.from({ length: TRIALS }, (_, k) => ({
    ...{ id: `T${k}`, dates, sharpe: null },
    returns: Array.from(common, (value) => DAILY_SD * (shared * value + own * rng.normal())),
  }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bestOf = (trials: readonly TrialReturns[]) =>
  trials.reduce((best, trial) => (mean(trial.returns!) > mean(best.returns!) ? trial : best));

test.each([0, 0.5, 0.9])(
  'the best of fifty noise trials correlated by %d has a deflated Sharpe ratio above 0.95 as seldom as it says',
  (correlation) => {
    const rng = createRng(SEED, Math.round(100 * correlation));
    let certain = 0;
    for (let session = 0; session < SESSIONS; session++) {
      const trials = noiseTrials(rng, correlation);
      const { dsr } = overfittingEvidence(bestOf(trials).id, trials, TRIALS, POLICY);
      if (dsr > 1 - LEVEL) certain++;
    }
    expect(certain / SESSIONS).toBeLessThan(MOST);
  },
  120_000,
);

/** Of near copies: what is traded a little otherwise. */
const NEAR = { sessions: 200, ideas: 10, copies: 40, sd: 0.0005 };
/** Of the share of sessions that fail; its own standard error is 0.035. */
const SLACK = 0.05;

test('more trials near the best, as a search makes them, let no more noise pass', () => {
  const rng = createRng(SEED, 1000);
  const failed = { before: 0, after: 0 };
  for (let session = 0; session < NEAR.sessions; session++) {
    const ideas = noiseTrials(rng, 0).slice(0, NEAR.ideas);
    const best = bestOf(ideas);
    const copies = Array.from({ length: NEAR.copies }, (_, k) => ({
      ...{ id: `C${k}`, dates, sharpe: null },
      returns: best.returns!.map((value) => value + NEAR.sd * rng.normal()),
    }));
    const all = [...ideas, ...copies];
    const { failDsr } = POLICY.Overfitting;
    if (overfittingEvidence(best.id, ideas, ideas.length, POLICY).dsr < failDsr) failed.before++;
    if (overfittingEvidence(bestOf(all).id, all, all.length, POLICY).dsr < failDsr) failed.after++;
  }
  expect(failed.after / NEAR.sessions).toBeGreaterThan(failed.before / NEAR.sessions - SLACK);
}, 120_000);
