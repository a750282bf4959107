import { AppError, justification, type Actor, type Override, type Verdict } from '../contract/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import type { Ledger, RecordEvent } from './Ledger.ts';

/** An override as it is on record. */
export interface KeptOverride {
  guard: string;
  subject: string;
  justification: string;
  at: string;
  actor: string;
}

/** Who may go on against a guard: a user, in writing, on record for ever. */
export class Overrides {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;

  constructor(store: MetadataStore, ledger: Ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /** @throws AppError NOT_PERMITTED, after putting the attempt on record, unless the actor is a user */
  requireUser(actor: Actor, act: string, subject: string): void {
    if (actor.startsWith('user:')) return;
    this.ledger.refuse(
      actor,
      act,
      subject,
      new AppError('NOT_PERMITTED', `${actor} may not do ${act}: only a user can. Ask a person to do it.`, {
        actor,
        act,
        subject,
      }),
    );
  }

  /**
   * Whether the actor may ask for these overrides at all; ask it before work that they would come too late for.
   * @throws AppError NOT_PERMITTED for anyone but a user, BAD_INPUT without a written reason, both on record
   */
  authorise(actor: Actor, overrides: readonly Override[], subject: string): void {
    if (overrides.length === 0) return;
    this.requireUser(actor, 'guard.override', subject);
    for (const { justification: reason, guard } of overrides) {
      if (justification.safeParse(reason).success) continue;
      this.ledger.refuse(
        actor,
        'guard.override',
        subject,
        new AppError(
          'BAD_INPUT',
          `${JSON.stringify(reason)} does not justify an override of ${guard}. Write at least 10 characters.`,
        ),
      );
    }
  }

  /**
   * The verdicts with the failed ones that the actor overrides marked so. An override of what did not fail is left out.
   * @throws AppError as {@link authorise} does
   */
  apply(actor: Actor, verdicts: readonly Verdict[], overrides: readonly Override[], subject: string): Verdict[] {
    this.authorise(actor, overrides, subject);
    return verdicts.map((verdict) => {
      const override = overrides.find(({ guard }) => guard === verdict.guard);
      return override && verdict.level === 'fail' ? { ...verdict, overridden: true } : verdict;
    });
  }

  /** Keeps the overrides that changed a verdict; call it in the transaction of what they made possible. */
  keep(
    record: RecordEvent,
    at: string,
    actor: Actor,
    verdicts: readonly Verdict[],
    overrides: readonly Override[],
    subject: string,
  ): void {
    for (const { guard, justification: reason } of overrides) {
      const verdict = verdicts.find((one) => one.guard === guard && one.overridden);
      if (!verdict) continue;
      this.store.run(
        'INSERT INTO overrides (guard, subject, justification, at, actor) VALUES (?, ?, ?, ?, ?)',
        ...[guard, subject, reason, at, actor],
      );
      record('guard.overridden', subject, { guard, justification: reason, verdict: verdict.message });
    }
  }

  /** Every override of these subjects, oldest first. */
  list(subjects: readonly string[]): KeptOverride[] {
    return this.store.all<KeptOverride>(
      `SELECT guard, subject, justification, at, actor FROM overrides
       WHERE subject IN (${subjects.map(() => '?').join(', ')}) ORDER BY id`,
      ...subjects,
    );
  }

  /** @throws AppError GUARD_FAILED or BUDGET_SPENT, after putting it on record, when a verdict fails and is not overridden */
  demand(actor: Actor, act: string, subject: string, verdicts: readonly Verdict[]): void {
    const failed = verdicts.filter(({ level, overridden }) => level === 'fail' && !overridden);
    if (failed.length === 0) return;
    const budget = failed.some(({ guard }) => guard === 'TestSetGuard' || guard === 'HyperparameterTrialCounter');
    const what = failed.map(({ guard, message }) => `${guard}: ${message}`).join(' ');
    this.ledger.refuse(
      actor,
      act,
      subject,
      new AppError(
        budget ? 'BUDGET_SPENT' : 'GUARD_FAILED',
        `${what} A user can override it with a written justification, which stays on record.`,
        { verdicts: failed },
      ),
    );
  }
}
