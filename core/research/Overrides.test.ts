import { describe, expect, it } from 'vitest';
import type { Actor, GuardName } from '../contract/index.ts';
import { openResearch } from './testing/openResearch.ts';
import { AGENT, REASON, USER, verdictOf } from './testing/records.ts';

const SUBJECT = 'experiment:E1';
const LEAK = verdictOf('TargetLeakageValidator', 'fail');
const COUNT = verdictOf('FeatureCountValidator', 'warn');
const override = { guard: LEAK.guard, justification: REASON };

describe('Overrides', () => {
  it('mark the failed verdicts that a user overrides, and no other', () => {
    const { overrides, acts } = openResearch();
    const idle = { guard: COUNT.guard, justification: REASON };
    const absent = { guard: 'SuspiciousResult' as const, justification: REASON };
    expect(overrides.apply(USER, [LEAK, COUNT], [override, idle, absent], SUBJECT)).toEqual([
      { ...LEAK, overridden: true },
      COUNT,
    ]);
    expect(acts()).toEqual([]);
    expect(overrides.apply(AGENT, [LEAK], [], SUBJECT)).toEqual([LEAK]);
  });

  it.each<Actor>([AGENT, 'system'])('are refused to %s, on record', (actor) => {
    const { overrides, ledger } = openResearch();
    expect(() => overrides.apply(actor, [LEAK], [override], SUBJECT)).toThrow(
      expect.objectContaining({
        code: 'NOT_PERMITTED',
        message: `${actor} may not do guard.override: only a user can. Ask a person to do it.`,
      }),
    );
    expect(ledger.list({ after: 0, limit: 9 })).toMatchObject([
      { actor, act: 'guard.override.refused', subject: SUBJECT, payload: { code: 'NOT_PERMITTED' } },
    ]);
  });

  it.each(['', 'too short', '   because   '])('are refused with the justification %j, on record', (justification) => {
    const { overrides, acts } = openResearch();
    expect(() => overrides.apply(USER, [LEAK], [{ ...override, justification }], SUBJECT)).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: `${JSON.stringify(justification)} does not justify an override of ${LEAK.guard}. Write at least 10 characters.`,
      }),
    );
    expect(acts()).toEqual([`guard.override.refused ${SUBJECT}`]);
  });

  it('stay on record, those that changed a verdict', () => {
    const { overrides, ledger, store, acts } = openResearch();
    const idle = { guard: COUNT.guard, justification: REASON };
    const judged = overrides.apply(USER, [LEAK, COUNT], [override, idle], SUBJECT);
    ledger.transact(USER, (record, at) => overrides.keep(record, at, USER, judged, [override, idle], SUBJECT));
    expect(store.all('SELECT guard, subject, justification, actor FROM overrides')).toEqual([
      { guard: LEAK.guard, subject: SUBJECT, justification: REASON, actor: USER },
    ]);
    expect(acts()).toEqual([`guard.overridden ${SUBJECT}`]);
    expect(ledger.list({ after: 0, limit: 9 })[0].payload).toEqual({
      guard: LEAK.guard,
      justification: REASON,
      verdict: LEAK.message,
    });
  });

  it('of anyone but a user cannot even be stored', () => {
    const { overrides, ledger } = openResearch();
    const judged = [{ ...LEAK, overridden: true }];
    expect(() =>
      ledger.transact(AGENT, (record, at) => overrides.keep(record, at, AGENT, judged, [override], SUBJECT)),
    ).toThrow('CHECK constraint');
    expect(ledger.events).toBe(0);
  });

  it('list those of some subjects, oldest first', () => {
    const { overrides, ledger } = openResearch();
    const keep = (subject: string, guard: GuardName) => {
      const judged = [{ ...verdictOf(guard, 'fail'), overridden: true }];
      const asked = [{ guard, justification: REASON }];
      ledger.transact(USER, (record, at) => overrides.keep(record, at, USER, judged, asked, subject));
    };
    keep('experiment:E1', 'Overfitting');
    keep('experiment:E2', 'Overfitting');
    keep('hypothesis:H1', 'HyperparameterTrialCounter');
    const found = overrides.list(['hypothesis:H1', 'experiment:E1']);
    expect(found.map(({ guard, subject }) => [guard, subject])).toEqual([
      ['Overfitting', 'experiment:E1'],
      ['HyperparameterTrialCounter', 'hypothesis:H1'],
    ]);
    expect(found[0]).toMatchObject({ justification: REASON, actor: USER });
    expect(overrides.list(['experiment:E3'])).toEqual([]);
  });

  it('demand lets pass what warns or was overridden', () => {
    const { overrides, acts } = openResearch();
    overrides.demand(USER, 'train', SUBJECT, [COUNT, { ...LEAK, overridden: true }]);
    expect(acts()).toEqual([]);
  });

  it.each([
    [[LEAK, COUNT], 'GUARD_FAILED'],
    [[verdictOf('TestSetGuard', 'fail')], 'BUDGET_SPENT'],
    [[LEAK, verdictOf('HyperparameterTrialCounter', 'fail')], 'BUDGET_SPENT'],
  ] as const)('demand refuses %o with %s, on record', (verdicts, code) => {
    const { overrides, acts } = openResearch();
    const failed = verdicts.filter(({ level }) => level === 'fail');
    const what = failed.map(({ guard, message }) => `${guard}: ${message}`).join(' ');
    expect(() => overrides.demand(AGENT, 'train', SUBJECT, verdicts)).toThrow(
      expect.objectContaining({
        code,
        message: `${what} A user can override it with a written justification, which stays on record.`,
        details: { verdicts: failed },
      }),
    );
    expect(acts()).toEqual([`train.refused ${SUBJECT}`]);
  });
});
