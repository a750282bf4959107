import { describe, expect, it } from 'vitest';
import { promotionCheck, VALIDATION_GUARDS, type Experiment, type Verdict } from '../contract/index.ts';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { experimentRecord, verdictOf } from '../research/testing/records.ts';
import { promotionChecks } from './promotionChecks.ts';

const { metrics } = experimentRecord();
/** All that a validation judges by, with these in place of their own or beside them. */
const judged = (...others: Verdict[]): Verdict[] => [
  ...VALIDATION_GUARDS.filter((name) => !others.some(({ guard }) => guard === name)).map((name) => verdictOf(name)),
  ...others,
];
const experiment = (change: Partial<Experiment> = {}): Experiment => ({
  ...experimentRecord(),
  ...{ id: 'E1', created_at: '', created_by: '', tags: [], notes: '' },
  ...{ verdicts: judged(), verdict: 'pass', validated: true, reproduced: true },
  ...change,
});
const portfolio = (change: Partial<typeof metrics.portfolio>) => ({
  metrics: { ...metrics, portfolio: { ...metrics.portfolio, ...change } },
});
const meanIc = (mean: number | null) => ({ metrics: { ...metrics, ic: { ...metrics.ic, mean } } });

/** The names of the checks that fail. */
const failing = (change: Partial<Experiment>) =>
  promotionChecks(experiment(change), DEFAULT_POLICY, null).flatMap(({ check, passed }) => (passed ? [] : check));

describe('promotionChecks', () => {
  it('pass a good experiment, each with figure and threshold', () => {
    const checks = promotionChecks(experiment(), DEFAULT_POLICY, null);
    expect(checks.map((check) => promotionCheck.parse(check))).toEqual(checks);
    expect(checks.map(({ check, passed, figure, threshold }) => [check, passed, figure, threshold])).toEqual([
      ['sharpe', true, 1.2, 0.5],
      ['drawdown', true, -0.1, -0.3],
      ['mean_ic', true, 0.04, 0.03],
      ['guards', true, 0, 0],
      ['reproducibility', true, 1, 1],
    ]);
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
    ['what was not validated', { validated: false, reproduced: null }, ['guards', 'reproducibility']],
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
    const strict = { ...DEFAULT_POLICY, checks: { minSharpe: 2, maxDrawdown: 0.05, minIc: 0.1 } };
    expect(
      promotionChecks(experiment(), strict, null)
        .filter(({ passed }) => !passed)
        .map(({ check }) => check),
    ).toEqual(['sharpe', 'drawdown', 'mean_ic']);
  });

  it('say what to do', () => {
    const messages = (change: Partial<Experiment>) =>
      promotionChecks(experiment(change), DEFAULT_POLICY, null)
        .map(({ message }) => message)
        .join('\n');
    expect(messages({ validated: false, reproduced: null })).toContain('validate E1');
    expect(messages({ verdicts: [verdictOf('TargetLeakageValidator', 'fail')] })).toContain(
      'Failed: TargetLeakageValidator',
    );
    expect(messages({ verdicts: judged().slice(0, 5) })).toContain(
      'Not judged by Overfitting, MultipleTesting yet: validate E1 again',
    );
    expect(messages({})).toContain('Maximum drawdown must stay above −30.0 %');
    expect(messages({ reproduced: false })).toContain('a second run from its snapshot, gave other results');
  });
});
