import { describe, expect, it } from 'vitest';
import {
  DEFAULT_POLICY,
  featureCountValidator,
  hyperparameterTrialCounter,
  sharpeDecayMonitor,
  suspiciousResult,
  targetLeakageValidator,
  testSetGuard,
  worstLevel,
} from './index.ts';
import { policy } from '../contract/index.ts';

const levels = (verdicts: { level: string }[]) => verdicts.map(({ level }) => level);

describe('the default policy', () => {
  it('is a valid policy', () => expect(policy.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY));
});

describe('budgets', () => {
  it('allow three looks and fifty trials', () => {
    expect(levels([0, 2, 3, 4].map((looks) => testSetGuard(looks, DEFAULT_POLICY)))).toEqual([
      'pass',
      'pass',
      'fail',
      'fail',
    ]);
    expect(levels([0, 49, 50].map((trials) => hyperparameterTrialCounter(trials, DEFAULT_POLICY)))).toEqual([
      'pass',
      'pass',
      'fail',
    ]);
  });
});

describe('FeatureCountValidator', () => {
  it('warns above 30 and fails above 50 features', () => {
    const by = (features: number) => featureCountValidator(features, 100_000, DEFAULT_POLICY).level;
    expect([30, 31, 50, 51].map(by)).toEqual(['pass', 'warn', 'warn', 'fail']);
  });
  it('warns below 20 and fails below 10 rows per feature', () => {
    const by = (rows: number) => featureCountValidator(10, rows, DEFAULT_POLICY).level;
    expect([200, 199, 100, 99].map(by)).toEqual(['pass', 'warn', 'warn', 'fail']);
  });
});

describe('TargetLeakageValidator', () => {
  const clean = { feature: 'rsi_14d', pearson: 0.02, spearman: -0.03, meanIc: 0.02 };
  it('passes clean features and ones that cannot be measured', () => {
    const unknown = { feature: 'constant', pearson: NaN, spearman: NaN, meanIc: NaN };
    expect(targetLeakageValidator([unknown, clean], [], DEFAULT_POLICY)).toMatchObject({ level: 'pass', figure: 0.02 });
  });
  it.each([
    [{ ...clean, pearson: -0.96 }, []],
    [{ ...clean, spearman: 0.951 }, []],
    [{ ...clean, meanIc: -0.16 }, []],
    [clean, ['rsi_14d']],
  ])('fails on %o, changed %o, and names the feature', (evidence, changed) => {
    const verdict = targetLeakageValidator([clean, evidence], changed, DEFAULT_POLICY);
    expect(verdict.level).toBe('fail');
    expect(verdict.message).toContain('rsi_14d');
  });
});

describe('SuspiciousResult', () => {
  it.each([
    [0.03, 1, 'pass'],
    [0.101, 1, 'warn'],
    [0.03, 2.6, 'warn'],
    [0.151, 1, 'fail'],
    [0.03, 3.1, 'fail'],
    [0.11, 3.1, 'fail'],
  ])('IC %f with Sharpe %f: %s', (ic, sharpe, level) => {
    expect(suspiciousResult(ic, sharpe, DEFAULT_POLICY).level).toBe(level);
  });
});

describe('SharpeDecayMonitor', () => {
  it.each([
    [1, 0.5, 'pass', 0.5],
    [1, 0.49, 'fail', 0.51],
    [1, 2, 'pass', 0],
    [0, 1, 'fail', null],
    [-1, 1, 'fail', null],
    [NaN, 1, 'fail', null],
  ])('validation %f, holdout %f: %s', (validation, holdout, level, decay) => {
    const verdict = sharpeDecayMonitor(validation, holdout, DEFAULT_POLICY);
    expect(verdict.level).toBe(level);
    if (decay === null) expect(verdict.figure).toBeNull();
    else expect(verdict.figure).toBeCloseTo(decay, 12);
  });
});

describe('worstLevel', () => {
  it('leaves overridden verdicts out', () => {
    const fail = testSetGuard(3, DEFAULT_POLICY);
    const pass = testSetGuard(0, DEFAULT_POLICY);
    expect(worstLevel([])).toBe('pass');
    expect(worstLevel([pass, fail])).toBe('fail');
    expect(worstLevel([pass, { ...fail, overridden: true }])).toBe('pass');
  });
});
