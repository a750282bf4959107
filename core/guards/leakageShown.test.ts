import { describe, expect, it } from 'vitest';
import type { Policy } from '../contract/index.ts';
import { DEFAULT_POLICY, leakageShown, type LeakageEvidence } from './index.ts';

const one = (feature: string, change: Partial<LeakageEvidence> = {}): LeakageEvidence => ({
  ...{ feature, pearson: 0.0123, spearman: -0.0345, meanIc: 0.0678 },
  ...change,
});
const clean = [one('rsi_14d'), one('obv', { meanIc: -0.1499 }), one('flat', { pearson: NaN, spearman: NaN })];
const withLimits = (failCorrelation: number, failMeanIc: number): Policy => ({
  ...DEFAULT_POLICY,
  TargetLeakageValidator: { ...DEFAULT_POLICY.TargetLeakageValidator, failCorrelation, failMeanIc },
});

it('says nothing of a feature that is no leak: no figure, no strongest, no order', () => {
  const { verdict, offending } = leakageShown(clean, [], DEFAULT_POLICY);
  expect(offending).toEqual([]);
  expect(verdict).toMatchObject({ guard: 'TargetLeakageValidator', figure: null });
  expect(verdict.level).not.toBe('fail');
  expect(verdict.message).toContain('Not measured whole: flat.');
  expect(verdict.message).not.toMatch(/rsi_14d|obv|0\.01|0\.03|0\.06|0\.149/);
  const reversed = leakageShown(clean.toReversed(), [], DEFAULT_POLICY);
  expect(reversed).toEqual({ verdict, offending });
});

it.each([
  ['Pearson', { pearson: -0.96 }],
  ['Spearman', { spearman: 0.951 }],
  ['mean IC', { meanIc: -0.16 }],
])('shows all of a feature whose %s is above its limit, and of no other', (_, change) => {
  const leak = one('leak', change);
  const { verdict, offending } = leakageShown([...clean, leak], [], DEFAULT_POLICY);
  expect(offending).toEqual([leak]);
  expect(verdict.level).toBe('fail');
  expect(verdict.message).toContain('leak');
  expect(verdict.message).not.toMatch(/rsi_14d|obv|flat/);
});

it('shows one at its limit, which passes', () => {
  const edge = one('edge', { meanIc: 0.15 });
  const { verdict, offending } = leakageShown([...clean, edge], [], DEFAULT_POLICY);
  expect(offending).toEqual([edge]);
  expect(verdict).toMatchObject({ figure: null });
  expect(verdict.level).not.toBe('fail');
});

it('fails on features that change on truncated history, without figures of the others', () => {
  const { verdict, offending } = leakageShown(clean, ['obv'], DEFAULT_POLICY);
  expect(verdict).toMatchObject({ level: 'fail', figure: 1 });
  expect(offending).toEqual([]);
});

describe('a limit below the default policy’s', () => {
  const lowered = withLimits(1e-9, 1e-9);

  it('shows no figure, names no feature and keeps their order to itself, though it fails', () => {
    const { verdict, offending } = leakageShown(clean, [], lowered);
    expect(offending).toEqual([]);
    expect(verdict).toMatchObject({ level: 'fail', figure: null });
    expect(verdict.message).not.toMatch(/rsi_14d|obv|flat|0\.01|0\.03|0\.06|0\.149/);
    expect(leakageShown(clean.toReversed(), [], lowered)).toEqual({ verdict, offending });
  });

  it('shows what is above the default limit too, and names that alone', () => {
    const leak = one('leak', { meanIc: -0.16 });
    // Its correlation is above the lowered limit, and higher than that of the leak.
    const { verdict, offending } = leakageShown([one('other', { pearson: 0.5 }), leak], [], lowered);
    expect(offending).toEqual([leak]);
    expect(verdict.level).toBe('fail');
    expect(verdict.message).toContain('leak');
    expect(verdict.message).not.toMatch(/other|0\.5/);
  });
});

it('a limit above the default policy’s shows what is above it alone', () => {
  const raised = withLimits(0.99, 0.5);
  expect(leakageShown([one('high', { meanIc: 0.3 })], [], raised).offending).toEqual([]);
});
