import { describe, expect, it } from 'vitest';
import { promotionCheck, VALIDATION_GUARDS, type Experiment, type Verdict } from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { experimentRecord, verdictOf } from '../research/testing/records.ts';
import { promotionChecks } from './promotionChecks.ts';

const { metrics } = experimentRecord();
const TRIALS = 7;
const POLICY_VERSION = 2;
const IN_FORCE = {
  ...{ policy: DEFAULT_POLICY, version: POLICY_VERSION, trials: TRIALS },
  multipleTesting: () => verdictOf('MultipleTesting'),
};
/** All that a validation judges by, with these in place of their own or beside them. */
const judged = (...others: Verdict[]): Verdict[] => [
  ...VALIDATION_GUARDS.filter((name) => !others.some(({ guard }) => guard === name)).map((name) => verdictOf(name)),
  ...others,
];
const experiment = (change: Partial<Experiment> = {}): Experiment => ({
  ...experimentRecord(),
  ...{ id: 'E1', created_at: '', created_by: '', tags: [], notes: '' },
  ...{ verdicts: judged(), verdict: 'pass', failed_folds: 0, validated: true, reproduced: true },
  judged_on: { trials: TRIALS, policy_version: POLICY_VERSION },
  ...change,
});
const portfolio = (change: Partial<typeof metrics.portfolio>) => ({
  metrics: { ...metrics, portfolio: { ...metrics.portfolio, ...change } },
});
const meanIc = (mean: number | null) => ({ metrics: { ...metrics, ic: { ...metrics.ic, mean } } });

const judgedOn = (change: Partial<NonNullable<Experiment['judged_on']>>) => ({
  judged_on: { trials: TRIALS, policy_version: POLICY_VERSION, ...change },
});

/** The names of the checks that fail. */
const failing = (change: Partial<Experiment>) =>
  promotionChecks(experiment(change), IN_FORCE, null).flatMap(({ check, passed }) => (passed ? [] : check));

describe('promotionChecks', () => {
  it('pass a good experiment, each with figure and threshold', () => {
    const checks = promotionChecks(experiment(), IN_FORCE, null);
    expect(checks.map((check) => promotionCheck.parse(check))).toEqual(checks);
    expect(checks.map(({ check, passed, figure, threshold }) => [check, passed, figure, threshold])).toEqual([
      ['sharpe', true, 1.2, 0.5],
      ['drawdown', true, -0.1, -0.3],
      ['mean_ic', true, 0.04, 0.03],
      ['guards', true, 0, 0],
      ['reproducibility', true, 1, 1],
    ]);
  });

  it('says after which costs the Sharpe is, which may be none', () => {
    const { config } = experiment();
    const free = experiment({ config: { ...config, portfolio: { ...config.portfolio, costBps: 0 } } });
    expect(promotionChecks(free, IN_FORCE, null)[0].message).toContain('after costs of 0 bp');
  });

  it.each([
    ['a Sharpe at the threshold', portfolio({ sharpe: 0.5 }), ['sharpe']],
    ['a Sharpe just above', portfolio({ sharpe: 0.5001 }), []],
    ['an unknown Sharpe', portfolio({ sharpe: null }), ['sharpe']],
    ['a drawdown at the threshold', portfolio({ maxDrawdown: -0.3 }), ['drawdown']],
    ['a drawdown just above', portfolio({ maxDrawdown: -0.2999 }), []],
    ['an unknown drawdown', portfolio({ maxDrawdown: null }), ['drawdown']],
    ['an IC at the threshold', meanIc(0.03), ['mean_ic']],
    ['an unknown IC', meanIc(null), ['mean_ic']],
    ['what was not validated', { judged_on: null, reproduced: null }, ['guards', 'reproducibility']],
    ['a validation of fewer trials', judgedOn({ trials: TRIALS - 1 }), ['guards']],
    ['a validation of who knows how many trials', judgedOn({ trials: null }), ['guards']],
    ['a validation under another policy', judgedOn({ policy_version: POLICY_VERSION - 1 }), ['guards']],
    ['what did not come out again', { reproduced: false }, ['reproducibility']],
    ['a failed guard', { verdicts: judged(verdictOf('TargetLeakageValidator', 'fail')) }, ['guards']],
    ['a guard that warns', { verdicts: judged(verdictOf('FeatureCountValidator', 'warn')) }, []],
    ['an overridden guard', { verdicts: judged({ ...verdictOf('SharpeDecayMonitor', 'fail'), overridden: true }) }, []],
    ['a failed guard of the trials', { verdicts: judged(verdictOf('Overfitting', 'fail')) }, ['guards']],
    ['a validation from before a guard', { verdicts: judged().slice(0, 3) }, ['guards']],
  ] as [string, Partial<Experiment>, string[]][])('%s: %o fails %j', (_, change, expected) => {
    expect(failing(change)).toEqual(expected);
  });

  it('hold against the policy in force', () => {
    const checks = { minSharpe: 2, maxDrawdown: 0.05, minIc: 0.1 };
    const strict = { ...IN_FORCE, policy: { ...DEFAULT_POLICY, checks } };
    expect(
      promotionChecks(experiment(), strict, null)
        .filter(({ passed }) => !passed)
        .map(({ check }) => check),
    ).toEqual(['sharpe', 'drawdown', 'mean_ic']);
  });

  it.each<[string, Verdict['level'], boolean, Verdict['level'], boolean]>([
    ['fails now', 'pass', false, 'fail', false],
    ['fails now where it warned', 'warn', false, 'fail', false],
    ['warns now', 'pass', false, 'warn', true],
    ['failed, was overridden and fails now', 'fail', true, 'fail', true],
    ['failed and would pass now', 'fail', false, 'pass', false],
  ])('ask MultipleTesting again, since other hypotheses count: it %s', (_, before, overridden, now, passes) => {
    const verdicts = judged({ ...verdictOf('MultipleTesting', before), overridden });
    const inForce = { ...IN_FORCE, multipleTesting: () => verdictOf('MultipleTesting', now) };
    const { passed, figure, message } = promotionChecks(experiment({ verdicts }), inForce, null)[3];
    expect([passed, figure]).toEqual([passes, passes ? 0 : 1]);
    const isNew = !passes && before !== 'fail';
    expect(message.includes('MultipleTesting fails since other hypotheses were tried')).toBe(isNew);
    expect(message.includes('MultipleTesting says fail')).toBe(isNew);
  });

  it('count no failed guards of what was not judged', () => {
    const [, , , check] = promotionChecks(experiment({ judged_on: null }), IN_FORCE, null);
    expect(check).toMatchObject({ check: 'guards', passed: false, figure: null });
  });

  it('say what to do', () => {
    const messages = (change: Partial<Experiment>) =>
      promotionChecks(experiment(change), IN_FORCE, null)
        .map(({ message }) => message)
        .join('\n');
    expect(messages({ judged_on: null, reproduced: null })).toContain('Not judged by the guards yet: validate E1\n');
    expect(messages(judgedOn({ trials: TRIALS - 3 }))).toContain('Out of date (3 trials since): validate E1 again');
    expect(messages(judgedOn({ trials: TRIALS - 1, policy_version: 1 }))).toContain(
      'Out of date (1 trial since; policy changed): validate E1 again',
    );
    expect(messages(judgedOn({ trials: null }))).toContain('Out of date (nobody counted how many trials since): ');
    const failed = { verdicts: judged(verdictOf('Overfitting', 'fail')), ...judgedOn({ trials: TRIALS - 1 }) };
    expect(messages(failed)).toContain('Failed: Overfitting. Out of date (1 trial since): validate E1 again');
    expect(messages({ verdicts: [verdictOf('TargetLeakageValidator', 'fail')] })).toContain(
      'Failed: TargetLeakageValidator',
    );
    expect(messages({ verdicts: judged(verdictOf('FoldStability', 'fail')), failed_folds: 2 })).toContain(
      'Failed: FoldStability (2 folds of E1 failed)',
    );
    const { config } = experimentRecord();
    const split = { kind: 'custom' as const, folds: [] };
    expect(messages({ verdicts: judged(verdictOf('FoldStability', 'fail')), config: { ...config, split } })).toContain(
      'Failed: FoldStability (FoldStability says fail)',
    );
    expect(messages({ verdicts: judged().slice(0, 5) })).toContain(
      'Out of date (not judged by Overfitting, MultipleTesting): validate E1 again',
    );
    expect(messages({})).toContain('Maximum drawdown must stay above −30.0 %');
    expect(messages({ reproduced: false })).toContain('a second run from its snapshot, gave other results');
  });
});
