import { describe, expect, it } from 'vitest';
import {
  adjustTests,
  DEFAULT_POLICY,
  featureCountValidator,
  foldStability,
  hyperparameterTrialCounter,
  minimumTrackRecord,
  multipleTesting,
  sharpeDecayMonitor,
  suspiciousResult,
  targetLeakageValidator,
  testSetGuard,
  worstLevel,
} from './index.ts';
import { dayOf, policy } from '../contract/index.ts';
import { normalCdf } from '../statistics/index.ts';

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
  it('counts what is fitted where features are chosen in each fold, and says from how many', () => {
    const chosen = featureCountValidator(20, 2000, DEFAULT_POLICY, 39);
    expect(chosen).toMatchObject({ level: 'pass', figure: 20 });
    expect(chosen.message).toContain('20 features (at most, chosen in each fold from 39), 100.0 each');
    expect(featureCountValidator(39, 2000, DEFAULT_POLICY)).toMatchObject({ level: 'warn', figure: 39 });
    expect(featureCountValidator(39, 2000, DEFAULT_POLICY).message).not.toContain('chosen');
    expect(featureCountValidator(20, 199, DEFAULT_POLICY, 39).level).toBe('fail');
  });
});

describe('TargetLeakageValidator', () => {
  const clean = { feature: 'rsi_14d', pearson: 0.02, spearman: -0.03, meanIc: 0.02 };
  const constant = { feature: 'constant', pearson: NaN, spearman: NaN, meanIc: NaN };
  it('passes clean features, and names the one that knows most', () => {
    const other = { feature: 'obv', pearson: -0.2, spearman: 0.1, meanIc: -0.05 };
    const verdict = targetLeakageValidator([clean, other], [], DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'pass', figure: 0.05 });
    expect(verdict.message).toContain('highest correlation 0.2000 (obv), highest mean |IC| 0.0500 (obv)');
  });
  it.each([
    ['a constant one', constant, 0.02],
    ['one without an IC', { ...clean, feature: 'constant', meanIc: NaN }, 0.02],
    ['one without a rank correlation', { ...clean, feature: 'constant', spearman: NaN }, 0.02],
  ])('warns of %s and names it', (_, unknown, figure) => {
    const verdict = targetLeakageValidator([unknown, clean], [], DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'warn', figure });
    expect(verdict.message).toContain('measured whole: constant. ');
  });
  it('warns when nothing is known, and has no figure then', () => {
    const verdict = targetLeakageValidator([constant], [], DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'warn', figure: null });
    expect(verdict.message).toContain('highest correlation – (none)');
  });
  it('what is unknown of one feature hides no leak of another', () => {
    const leak = { ...clean, pearson: NaN, spearman: 0.99 };
    expect(targetLeakageValidator([constant, leak], [], DEFAULT_POLICY)).toMatchObject({ level: 'fail', figure: 0.99 });
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
    [NaN, 3.1, 'fail'],
    [0.151, NaN, 'fail'],
  ])('IC %f with Sharpe %f: %s', (ic, sharpe, level) => {
    expect(suspiciousResult(ic, sharpe, DEFAULT_POLICY).level).toBe(level);
  });
  it.each([
    [NaN, 1, 0.1, 'the IC is unknown;'],
    [0.03, NaN, 2.5, 'the Sharpe is unknown;'],
    [0.11, NaN, 2.5, 'the Sharpe is unknown;'],
    [NaN, NaN, 0.1, 'the IC is unknown, and so is the Sharpe;'],
  ])('IC %f with Sharpe %f warns, and names what is unknown', (ic, sharpe, threshold, words) => {
    const verdict = suspiciousResult(ic, sharpe, DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'warn', figure: null, threshold });
    expect(verdict.message).toContain(words);
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
    [1, NaN, 'warn', null],
    [NaN, NaN, 'fail', null],
  ])('validation %f, holdout %f: %s', (validation, holdout, level, decay) => {
    const verdict = sharpeDecayMonitor(validation, holdout, DEFAULT_POLICY);
    expect(verdict.level).toBe(level);
    if (decay === null) expect(verdict.figure).toBeNull();
    else expect(verdict.figure).toBeCloseTo(decay, 12);
  });
});

describe('FoldStability', () => {
  it.each([
    [1, 0.6, 'pass', 1],
    [1.01, 0.6, 'warn', 1.01],
    [2, 0.6, 'warn', 2],
    [2.01, 1, 'fail', 2.01],
    [0.2, 0.59, 'warn', 0.59],
    [0.2, 0.4, 'warn', 0.4],
    [0.2, 0.39, 'fail', 0.39],
    [NaN, 1, 'warn', null],
    [NaN, 0.2, 'fail', 0.2],
    [0.2, NaN, 'warn', null],
  ])('score %f with %f positive folds: %s', (score, positive, level, figure) => {
    const evidence = { stabilityScore: score, positiveFolds: positive, failedFolds: 0 };
    expect(foldStability(evidence, DEFAULT_POLICY)).toMatchObject({ level, figure });
  });
  it.each([
    [1, '1 fold failed, and no figure is of it. '],
    [4, '4 folds failed, and no figure is of them. '],
  ])('fails when %i failed, however well the others did', (failedFolds, words) => {
    const verdict = foldStability({ stabilityScore: 0.1, positiveFolds: 0.9, failedFolds }, DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'fail', figure: failedFolds, threshold: 0 });
    expect(verdict.message).toContain(words);
  });
  it('fails where chosen test dates leave out what was tested before', () => {
    const left = { id: 'E1', days: 380, tested: 600, first: dayOf('2014-03-03') };
    const evidence = { stabilityScore: 0.1, positiveFolds: 1, failedFolds: 0 };
    const verdict = foldStability({ ...evidence, leftOut: left }, DEFAULT_POLICY);
    expect(verdict).toMatchObject({ level: 'fail', figure: 380, threshold: 0 });
    expect(verdict.message).toMatch(
      /^380 of the 600 days that E1 tested are left out by these custom folds \(first 2014-03-03\): /,
    );
    const both = foldStability({ ...evidence, failedFolds: 1, leftOut: left }, DEFAULT_POLICY);
    expect(both.message).toMatch(/^1 fold failed.+380 of the 600 days/);
  });
});

describe('MinimumTrackRecord', () => {
  const sample = { sharpe: 0.1, periods: 272, skewness: 0, kurtosis: 3 };
  it('warns below the days needed, and never fails', () => {
    expect(minimumTrackRecord(sample, DEFAULT_POLICY)).toMatchObject({ level: 'warn', figure: 272, threshold: 273 });
    expect(minimumTrackRecord({ ...sample, periods: 273 }, DEFAULT_POLICY).level).toBe('pass');
  });
  it('warns where no length is enough, or nothing is known', () => {
    for (const sharpe of [0, -1, NaN]) {
      expect(minimumTrackRecord({ ...sample, sharpe }, DEFAULT_POLICY)).toMatchObject({
        level: 'warn',
        threshold: null,
      });
    }
  });
  it('holds it against the annualised benchmark of the policy', () => {
    const strict = { ...DEFAULT_POLICY, MinimumTrackRecord: { confidence: 0.95, benchmarkSharpe: 1 } };
    expect(minimumTrackRecord({ ...sample, periods: 700 }, strict).level).toBe('warn');
    expect(minimumTrackRecord({ ...sample, periods: 700 }, DEFAULT_POLICY).level).toBe('pass');
  });
});

describe('MultipleTesting', () => {
  const test = (hypothesis: string, tStatistic: number, trials = 1) => ({
    ...{ hypothesis, tStatistic, trials, p: normalCdf(-tStatistic) },
    tested: 'E1',
  });
  const judged = (tests: ReturnType<typeof test>[]) => {
    const adjusted = adjustTests(tests);
    return multipleTesting(adjusted[0], adjusted.length, DEFAULT_POLICY).level;
  };
  const weak = Array.from({ length: 9 }, (_, i) => test(`H${i + 2}`, 0));
  it('what is significant alone is not among many that are not, nor as the best of many trials', () => {
    expect(judged([test('H1', 2)])).toBe('pass');
    expect(judged([test('H1', 2), ...weak.slice(0, 4)])).toBe('warn');
    expect(judged([test('H1', 2, 5)])).toBe('warn');
    expect(judged([test('H1', 2), ...weak])).toBe('fail');
    expect(judged([test('H1', 2, 10)])).toBe('fail');
    expect(judged([test('H1', 4, 10), ...weak])).toBe('pass');
  });
  it('others that are significant make it no harder than they must', () => {
    expect(judged([test('H1', 2), ...weak.map(({ hypothesis }) => test(hypothesis, 2))])).toBe('pass');
  });
  it('is one-sided: the IC that was claimed is a positive one', () => expect(judged([test('H1', -9)])).toBe('fail'));
  it('an unknown p is no test, and warns, however high the t', () => {
    expect(judged([test('H1', NaN)])).toBe('warn');
    expect(judged([{ ...test('H1', 9), p: NaN }])).toBe('warn');
  });
  it('another hypothesis counts though what it found is unknown', () => {
    const [own, other] = adjustTests([test('H1', 2), test('H2', NaN)]);
    expect(other).toMatchObject({ p: 1, adjusted: 1 });
    expect(own.adjusted).toBeCloseTo(2 * own.p, 12);
    expect(judged([test('H1', 2), test('H2', NaN), test('H3', NaN)])).toBe('warn');
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
