import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../guards/index.ts';
import { openResearch, type Research } from './testing/openResearch.ts';
import { AGENT, CALENDAR, newHypothesis, REASON, USER, weekdays } from './testing/records.ts';
import { isoOf, type Actor, type Override } from '../contract/index.ts';

const LOOKS = DEFAULT_POLICY.TestSetGuard.looks;
const TRIALS = DEFAULT_POLICY.HyperparameterTrialCounter.trials;
const OVERRIDE: Record<'look' | 'trial', Override> = {
  look: { guard: 'TestSetGuard', justification: REASON },
  trial: { guard: 'HyperparameterTrialCounter', justification: REASON },
};

const add = ({ hypotheses }: Research, name = 'first', holdoutShare = 0.2) =>
  hypotheses.create(USER, newHypothesis({ name, holdoutShare }), CALENDAR);
const look = ({ budgets, hypotheses }: Research, id = 'H1', actor: Actor = USER, overrides: Override[] = []) =>
  budgets.spendLook(actor, hypotheses.get(id), 'evaluate E1', DEFAULT_POLICY, overrides);
const trial = ({ budgets, hypotheses }: Research, id = 'H1', actor: Actor = USER, overrides: Override[] = []) =>
  budgets.spendTrial(actor, hypotheses.get(id), 'train ridge', DEFAULT_POLICY, overrides);
const looks = ({ budgets, hypotheses }: Research, id: string) => budgets.looks(hypotheses.get(id));

describe('looks at a holdout', () => {
  it(`are ${LOOKS}, each on record with what it opened`, () => {
    const research = openResearch();
    add(research);
    expect(Array.from({ length: LOOKS }, () => look(research))).toEqual([1, 2, 3]);
    const events = research.ledger.list({ subject: 'hypothesis:H1', after: 1, limit: 9 });
    expect(events.map(({ act, payload }) => [act, payload])).toEqual(
      [1, 2, 3].map((n) => ['holdout.look', { purpose: 'evaluate E1', looks: n, dates: ['2015-01-26', '2015-10-30'] }]),
    );
    expect(research.store.all('SELECT budget, purpose, start_date, end_date, actor FROM budget_spends')).toEqual(
      Array.from({ length: LOOKS }, () => ({
        ...{ budget: 'look', purpose: 'evaluate E1', actor: USER },
        ...{ start_date: '2015-01-26', end_date: '2015-10-30' },
      })),
    );
  });

  it('are refused when they are spent, on record', () => {
    const research = openResearch();
    add(research);
    for (let n = 0; n < LOOKS; n++) look(research);
    for (let again = 1; again <= 2; again++) {
      expect(() => look(research)).toThrow(
        expect.objectContaining({
          code: 'BUDGET_SPENT',
          message:
            'TestSetGuard: This holdout was looked at 3 times; the policy allows 3. A user can override it with a written justification, which stays on record.',
        }),
      );
      expect(research.acts().filter((act) => act === 'holdout.look.refused hypothesis:H1')).toHaveLength(again);
    }
    expect(looks(research, 'H1')).toBe(LOOKS);
  });

  it('go beyond by a user’s override alone, each with its own, kept for ever', () => {
    const research = openResearch();
    add(research);
    for (let n = 0; n < LOOKS; n++) look(research);
    expect(look(research, 'H1', USER, [OVERRIDE.look])).toBe(LOOKS + 1);
    expect(() => look(research)).toThrow(expect.objectContaining({ code: 'BUDGET_SPENT' }));
    expect(() => look(research, 'H1', USER, [OVERRIDE.trial])).toThrow(
      expect.objectContaining({ code: 'BUDGET_SPENT' }),
    );
    expect(research.store.all('SELECT guard, subject, justification, actor FROM overrides')).toEqual([
      { guard: 'TestSetGuard', subject: 'hypothesis:H1', justification: REASON, actor: USER },
    ]);
    expect(research.acts().filter((act) => act.startsWith('guard.overridden'))).toHaveLength(1);
    research.hypotheses.update(USER, 'H1', { status: 'withdrawn' });
    expect(research.ledger.verify().ok).toBe(true);
    expect(research.store.one('SELECT count(*) AS n FROM overrides')).toEqual({ n: 1 });
  });

  it.each<Actor>([AGENT, 'system'])('are refused to %s, whatever it justifies, on record', (actor) => {
    const research = openResearch();
    add(research);
    for (const overrides of [[], [OVERRIDE.look]]) {
      expect(() => look(research, 'H1', actor, overrides)).toThrow(
        expect.objectContaining({
          code: 'NOT_PERMITTED',
          details: { actor, act: 'holdout.look', subject: 'hypothesis:H1' },
        }),
      );
    }
    expect(research.acts().slice(1)).toEqual(Array.from({ length: 2 }, () => 'holdout.look.refused hypothesis:H1'));
    expect(looks(research, 'H1')).toBe(0);
  });

  it('count over dates that overlap, of whatever hypothesis', () => {
    const research = openResearch();
    const { hypotheses } = research;
    const calendar = weekdays('2012-01-02', 1200);
    const iso = (day: number) => isoOf(calendar[day]);
    const between = (name: string, first: number, last: number, holdoutShare: number) =>
      hypotheses.create(USER, newHypothesis({ name, holdoutShare, start: iso(first), end: iso(last) }), calendar);
    between('H1, sealed from 450', 0, 599, 0.25);
    between('H2, sealed from 400', 0, 599, 1 / 3);
    between('H3, sealed from 400 to 549', 0, 549, 150 / 550);
    between('H4, sealed long after', 600, 1199, 0.25);
    expect(look(research, 'H1')).toBe(1);
    expect(look(research, 'H2')).toBe(2);
    expect(look(research, 'H3')).toBe(3);
    expect(['H1', 'H2', 'H3', 'H4'].map((id) => looks(research, id))).toEqual([3, 3, 3, 0]);
    for (const id of ['H1', 'H2', 'H3']) {
      expect(() => look(research, id)).toThrow(expect.objectContaining({ code: 'BUDGET_SPENT' }));
    }
    expect(look(research, 'H4')).toBe(1);
  });

  it('count on dates that merely touch, and after a hypothesis is closed', () => {
    const research = openResearch();
    const calendar = weekdays('2012-01-02', 1200);
    const iso = (day: number) => isoOf(calendar[day]);
    const { hypotheses } = research;
    hypotheses.create(USER, newHypothesis({ name: 'to 599', holdoutShare: 0.25, end: iso(599) }), calendar);
    look(research);
    hypotheses.update(USER, 'H1', { status: 'withdrawn' });
    const sealedFrom = (day: number, name: string) =>
      hypotheses.create(USER, newHypothesis({ name, holdoutShare: (1200 - day) / 1200 }), calendar);
    sealedFrom(600, 'from the day after');
    sealedFrom(599, 'from the last day');
    expect(hypotheses.list().map(({ holdout_start }) => holdout_start)).toEqual([iso(450), iso(600), iso(599)]);
    expect([looks(research, 'H2'), looks(research, 'H3')]).toEqual([0, 1]);
  });

  it('are also what monitoring paired with labels, one for each model, of hypotheses that hold the dates out later', () => {
    const research = openResearch();
    const { hypotheses, budgets, ledger } = research;
    const calendar = weekdays('2012-01-02', 1200);
    const iso = (day: number) => isoOf(calendar[day]);
    hypotheses.create(USER, newHypothesis({ name: 'to 599', holdoutShare: 0.25, end: iso(599) }), calendar);
    hypotheses.update(USER, 'H1', { status: 'withdrawn' });
    const monitor = (experiment: string, ...stretches: [first: number, last: number][]) =>
      budgets.noteMonitoring(
        AGENT,
        hypotheses.get('H1'),
        experiment,
        stretches.map(([first, last]) => ({ start: iso(first), end: iso(last) })),
      );
    monitor('E1', [450, 470]);
    const events = ledger.events;
    // The same dates, and fewer.
    monitor('E1', [450, 470]);
    monitor('E1', [455, 460]);
    expect(ledger.events).toBe(events);
    expect(ledger.list({ after: events - 1, limit: 1 })).toMatchObject([
      { act: 'monitoring.look', subject: 'experiment:E1', payload: { dates: [[iso(450), iso(470)]] } },
    ]);
    hypotheses.create(USER, newHypothesis({ name: 'the same dates', holdoutShare: 0.25, end: iso(599) }), calendar);
    expect(looks(research, 'H2')).toBe(1);
    // Of more dates, and of two stretches.
    monitor('E1', [450, 471]);
    monitor('E1', [480, 500], [550, 560]);
    expect(looks(research, 'H2')).toBe(1);
    monitor('E2', [580, 800]);
    expect(looks(research, 'H2')).toBe(2);
    hypotheses.create(USER, newHypothesis({ name: 'later', holdoutShare: 1 / 3, start: iso(600) }), calendar);
    expect(looks(research, 'H3')).toBe(0);
    monitor('E2', [580, 1000]);
    expect(looks(research, 'H3')).toBe(1);
    expect(look(research, 'H2')).toBe(3);
    expect(() => look(research, 'H2')).toThrow(expect.objectContaining({ code: 'BUDGET_SPENT' }));
    expect(budgets.trials(1)).toBe(0);
  });
});

describe('trials', () => {
  it(`are ${TRIALS} on each hypothesis, for agents too, and refused when they are spent, on record`, () => {
    const research = openResearch();
    add(research);
    add(research, 'second');
    for (let n = 0; n < TRIALS; n++) trial(research, 'H1', n % 2 === 0 ? USER : AGENT);
    for (const actor of [USER, AGENT]) {
      expect(() => trial(research, 'H1', actor)).toThrow(
        expect.objectContaining({
          code: 'BUDGET_SPENT',
          message: expect.stringContaining('50 trials were run on this hypothesis; the policy allows 50.'),
        }),
      );
    }
    expect(research.acts().filter((act) => act === 'trial.refused hypothesis:H1')).toHaveLength(2);
    expect([research.budgets.trials(1), research.budgets.trials(2)]).toEqual([TRIALS, 0]);
    const last = research.ledger.list({ after: TRIALS + 1, limit: 1 })[0];
    expect(last).toMatchObject({ act: 'trial.spent', payload: { purpose: 'train ridge', trials: TRIALS } });
    trial(research, 'H2');
    trial(research, 'H1', USER, [OVERRIDE.trial]);
    expect(research.budgets.trials(1)).toBe(TRIALS + 1);
    expect(research.store.all('SELECT guard FROM overrides')).toEqual([{ guard: 'HyperparameterTrialCounter' }]);
    expect(looks(research, 'H1')).toBe(0);
  });

  it('beyond the budget are not an agent’s to justify', () => {
    const research = openResearch();
    add(research);
    const policy = { ...DEFAULT_POLICY, HyperparameterTrialCounter: { trials: 1 } };
    const spend = (actor: Actor, overrides: Override[]) =>
      research.budgets.spendTrial(actor, research.hypotheses.get('H1'), 'train', policy, overrides);
    spend(AGENT, []);
    expect(() => spend(AGENT, [OVERRIDE.trial])).toThrow(expect.objectContaining({ code: 'NOT_PERMITTED' }));
    expect(research.acts().at(-1)).toBe('guard.override.refused hypothesis:H1');
    expect(research.budgets.trials(1)).toBe(1);
  });
});
