import { describe, expect, it } from 'vitest';
import { isoOf } from '../contract/index.ts';
import { createRng } from '../statistics/index.ts';
import { DEFAULT_POLICY, overfitting, overfittingEvidence, type TrialReturns } from './index.ts';

const SEED = 404;
const DAYS = 500;
const TRIALS = 20;
const NOISE = 0.01;
/** Mean over deviation per day; an annualised Sharpe of 3.2 and of 0. */
const SKILL = 0.2;

const dates = Array.from({ length: DAYS }, (_, i) => isoOf(18_000 + i));
function trial(key: number, edge = 0): TrialReturns {
  const rng = createRng(SEED, key);
  return { id: `E${key}`, dates, returns: dates.map(() => NOISE * (edge + rng.normal())), sharpe: null };
}
const noise = Array.from({ length: TRIALS }, (_, key) => trial(key));
const judge = (id: string, trials: TrialReturns[], spent = trials.length) =>
  overfittingEvidence(id, trials, spent, DEFAULT_POLICY);
const best = (trials: TrialReturns[]) =>
  judge(trials[0].id, trials).sharpes.toSorted((a, b) => b.sharpe - a.sharpe)[0].id;

describe('Overfitting', () => {
  it('passes skill among noise and refuses the best of noise', () => {
    const skilled = trial(99, SKILL);
    expect(overfitting(judge('E99', [...noise, skilled]), DEFAULT_POLICY)).toMatchObject({ level: 'pass' });
    const lucky = judge(best(noise), noise);
    expect(lucky.dsr).toBeLessThan(0.95);
    expect(lucky.psr).toBeGreaterThan(lucky.dsr);
    expect(overfitting(lucky, DEFAULT_POLICY).level).not.toBe('pass');
  });

  it('counts the trials that left nothing', () => {
    const trials = [...noise, trial(99, SKILL / 2)];
    const few = judge('E99', trials);
    const lost = judge('E99', trials, 500);
    expect(lost.trials).toBe(500);
    expect(lost.dsr).toBeLessThan(few.dsr);
    expect(judge('E99', trials, 0).trials).toBe(trials.length);
  });

  it('takes copies for one trial in the spread and in PBO, and for as many as they are in the count', () => {
    const trials = noise.slice(0, 5);
    const copies = [...trials, ...trials.map((one) => ({ ...one, id: `${one.id}b` }))];
    const [once, twice] = [judge('E0', trials), judge('E0', copies)];
    expect(twice).toMatchObject({ deviation: once.deviation, pbo: once.pbo, compared: 5, trials: 10 });
    expect(twice.dsr).toBeLessThan(once.dsr);
  });

  it('takes a pruned trial with what it had, and one without returns by its annualised Sharpe', () => {
    const pruned = (days: number): TrialReturns => {
      const whole = trial(50);
      return { ...whole, dates: dates.slice(0, days), returns: whole.returns!.slice(0, days) };
    };
    const base = judge('E0', noise);
    expect(judge('E0', [...noise, pruned(DAYS / 10)])).toMatchObject({ compared: TRIALS, pbo: base.pbo });
    expect(judge('E0', [...noise, pruned(DAYS / 10)]).sharpes.length).toBe(TRIALS + 1);
    expect(judge('E0', [...noise, pruned((9 * DAYS) / 10)]).compared).toBe(TRIALS + 1);
    const told = judge('E0', [...noise, { id: 'T1', dates: [], returns: null, sharpe: Math.sqrt(252) }]);
    expect(told.sharpes.find(({ id }) => id === 'T1')?.sharpe).toBe(1);
    expect(told.compared).toBe(TRIALS);
  });

  it('holds trials against each other on the dates of the judged one alone', () => {
    const longer = noise.map((one) => ({
      ...one,
      dates: [...dates, isoOf(20_000)],
      returns: [...one.returns!, 0.9],
    }));
    const mixed = judge('E0', [noise[0], ...longer.slice(1)]);
    expect([...mixed.logits]).toEqual([...judge('E0', noise).logits]);
  });

  it('one trial is not deflated, and warns that there is nothing to hold it against', () => {
    const alone = judge('E99', [trial(99, SKILL)]);
    expect(alone).toMatchObject({ dsr: alone.psr, expectedMaximum: 0, unknown: { dsr: null } });
    const verdict = overfitting(alone, DEFAULT_POLICY);
    expect(verdict.level).toBe('warn');
    expect(verdict.message).toContain('PBO cannot be computed: 1 distinct trial has');
  });

  it('warns with the reason, never passes, where a figure cannot be computed', () => {
    const lonely = judge('E0', [noise[0]], 7);
    expect(lonely.unknown.dsr).toBe('of 7 trials 1 distinct one has a Sharpe, so their spread is unknown');
    const short = noise.map((one) => ({ ...one, dates: dates.slice(0, 20), returns: one.returns!.slice(0, 20) }));
    const flat = noise.map((one) => ({ ...one, returns: one.returns!.map(() => 0) }));
    for (const [evidence, reason] of [
      [lonely, 'spread is unknown'],
      [judge('E0', short), '20 days are too few for 16 blocks'],
      [judge('E0', flat), 'flat, unknown or too few'],
    ] as const) {
      const verdict = overfitting(evidence, DEFAULT_POLICY);
      expect(verdict.level).not.toBe('pass');
      expect(verdict.message).toContain(reason);
      expect(verdict.message).not.toMatch(/NaN|undefined/);
    }
  });

  it('fails what would fail as the only trial also where copies of it leave the spread unknown', () => {
    const losing = trial(99, -SKILL);
    expect(overfitting(judge('E99', [losing]), DEFAULT_POLICY).level).toBe('fail');
    const verdict = overfitting(judge('E99', [losing, { ...losing, id: 'E100' }]), DEFAULT_POLICY);
    expect(verdict.level).toBe('fail');
    expect(verdict.message).toContain('their spread is unknown; it is at most 0.00: below 0.5 fails.');
  });

  it('asks for the judged trial', () => {
    for (const trials of [noise, [{ ...trial(99), returns: null }]]) {
      expect(() => judge('E99', trials)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    }
  });

  it('does not refuse trials that all earn because none of them is the best for sure', () => {
    const equals = Array.from({ length: TRIALS }, (_, key) => trial(key, 2 * SKILL));
    const found = judge(best(equals), equals);
    expect(found).toMatchObject({ loss: 0 });
    const verdict = overfitting({ ...found, pbo: 0.6 }, DEFAULT_POLICY);
    expect(verdict.level).toBe('warn');
    expect(verdict.message).toContain('which of them is best is chance');
    const lucky = judge(best(noise), noise);
    expect(lucky.loss).toBeGreaterThan(DEFAULT_POLICY.Overfitting.failLoss);
  });

  const evidence = judge('E0', noise);
  it.each([
    [0.3, 0.5, 0.95, 'pass', 0.3],
    [0.31, 0.5, 0.95, 'warn', 0.31],
    [0.5, 0.5, 0.96, 'warn', 0.5],
    [0.51, 0.5, 0.96, 'fail', 0.51],
    [0.51, 0.21, 0.96, 'fail', 0.51],
    [0.51, 0.2, 0.96, 'warn', 0.51],
    [0.9, 0, 0.96, 'warn', 0.9],
    [0.1, 0, 0.94, 'warn', 0.94],
    [0.1, 0, 0.5, 'warn', 0.5],
    [0.4, 0, 0.49, 'fail', 0.49],
    [0.9, 0, 0.49, 'fail', 0.49],
  ])('PBO %f, loss %f, DSR %f: %s', (pbo, loss, dsr, level, figure) => {
    expect(overfitting({ ...evidence, pbo, loss, dsr }, DEFAULT_POLICY)).toMatchObject({ level, figure });
  });
});
