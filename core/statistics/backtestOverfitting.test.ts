import { describe, expect, test } from 'vitest';
import { averageRanks, backtestOverfitting, createRng, sharpePerPeriod } from './index.ts';

const SEED = 11;
const TRIALS = 12;
const PERIODS = 101;
const BLOCKS = 6;
const NOISE = 0.01;
const SKILL = 0.004;

const noise = (trial: number, length = PERIODS) => {
  const rng = createRng(SEED, trial);
  return Float64Array.from({ length }, () => NOISE * rng.normal());
};
const trials = Array.from({ length: TRIALS }, (_, trial) => noise(trial));

/** By the definition, row by row. */
function slowly(returns: Float64Array[], blocks: number): { logit: number; lost: boolean }[] {
  const size = (b: number) => Math.floor(PERIODS / blocks) + (b < PERIODS % blocks ? 1 : 0);
  const blockOf = Array.from({ length: blocks }, (_, b) => Array<number>(size(b)).fill(b)).flat();
  const choices: number[][] = [];
  const choose = (from: number, chosen: number[]) => {
    if (chosen.length === blocks / 2) choices.push(chosen);
    else for (let b = from; b < blocks; b++) choose(b + 1, [...chosen, b]);
  };
  choose(0, []);
  return choices.map((chosen) => {
    const sharpes = (inside: boolean) =>
      Float64Array.from(returns, (series) =>
        sharpePerPeriod(series.filter((_, i) => chosen.includes(blockOf[i]) === inside)),
      );
    const [inside, outside] = [sharpes(true), sharpes(false)];
    const best = inside.indexOf(Math.max(...inside));
    const w = averageRanks(outside)[best] / (returns.length + 1);
    return { logit: Math.log(w / (1 - w)), lost: outside[best] < 0 };
  });
}

describe('backtestOverfitting', () => {
  test('is its definition, blocks of unequal length and equal trials included', () => {
    const given = [...trials, trials[3]];
    const { logits, pbo, loss, periods } = backtestOverfitting(given, { blocks: BLOCKS });
    const expected = slowly(given, BLOCKS);
    expect(logits.length).toBe(20);
    logits.forEach((logit, k) => expect(logit).toBeCloseTo(expected[k].logit, 12));
    expect(pbo).toBe(expected.filter(({ logit }) => logit <= 0).length / 20);
    expect(loss).toBe(expected.filter(({ lost }) => lost).length / 20);
    expect(periods).toBe(PERIODS);
  });

  test('is near a half for noise, 0 for one trial with skill in all blocks, and 1 for opposite halves', () => {
    const skilled = [...trials, noise(99).map((r) => r + SKILL * 5)];
    expect(backtestOverfitting(skilled, { blocks: BLOCKS })).toMatchObject({ pbo: 0, loss: 0 });
    const sure = noise(1).map((r, i) => r / 100 + (i < 50 ? NOISE : -NOISE));
    expect(backtestOverfitting([sure, sure.map((r) => -r)], { blocks: 2 })).toMatchObject({ pbo: 1, loss: 1 });
    const many = Array.from({ length: 40 }, (_, trial) => noise(trial, 1000));
    expect(Math.abs(backtestOverfitting(many, { blocks: 10 }).pbo - 0.5)).toBeLessThan(0.35);
  });

  test('16 blocks are 12,870 combinations, with progress to the end', () => {
    const seen: number[] = [];
    const { logits } = backtestOverfitting(trials, {
      onProgress: (done, total) => (seen.push(done), expect(total).toBe(12_870)),
    });
    expect(logits.length).toBe(12_870);
    expect(seen.at(-1)).toBe(12_870);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(10);
  });

  test('a trial that stopped early takes part with what it had, or not at all', () => {
    const all = backtestOverfitting(trials, { blocks: BLOCKS });
    const stopped = (days: number) => noise(77).map((r, i) => (i < days ? r + SKILL : NaN));
    const little = backtestOverfitting([...trials, stopped(PERIODS / 6)], { blocks: BLOCKS });
    expect([...little.logits]).toEqual([...all.logits]);
    const most = backtestOverfitting([...trials, stopped((5 * PERIODS) / 6)], { blocks: BLOCKS });
    expect([...most.logits]).not.toEqual([...all.logits]);
    expect(most.logits.some(Number.isNaN)).toBe(false);
  });

  test('is unknown where nothing can be ranked', () => {
    const none = new Float64Array(PERIODS).fill(NaN);
    const { pbo, loss, logits } = backtestOverfitting([trials[0], none], { blocks: BLOCKS });
    expect([pbo, loss]).toEqual([NaN, NaN]);
    expect(logits.every(Number.isNaN)).toBe(true);
  });

  test('flat trials have a Sharpe of 0', () => {
    const flat = new Float64Array(PERIODS).fill(0.001);
    const losing = noise(5).map((r) => r - 10 * NOISE);
    expect(backtestOverfitting([losing, flat], { blocks: BLOCKS }).pbo).toBe(0);
  });

  test.each([
    ['one trial', [trials[0]], 6],
    ['an odd number of blocks', trials, 5],
    ['no blocks', trials, 0],
    ['too few periods', trials.map((one) => one.slice(0, 11)), 6],
    ['different lengths', [trials[0], trials[1].slice(1)], 6],
  ])('refuses %s', (_what, returns, blocks) =>
    expect(() => backtestOverfitting(returns, { blocks })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
  );
});
