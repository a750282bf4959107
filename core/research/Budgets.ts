import type { Actor, Override, Policy } from '../contract/index.ts';
import { hyperparameterTrialCounter, testSetGuard } from '../guards/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import type { HypothesisRow } from './Hypotheses.ts';
import { shown } from './ids.ts';
import type { Ledger } from './Ledger.ts';
import type { Overrides } from './Overrides.ts';

/**
 * The budgets of hypotheses. A spend commits before what it pays for starts, so a crash gives none back; a refused one
 * is on record too.
 */
export class Budgets {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;
  private readonly overrides: Overrides;

  constructor(store: MetadataStore, ledger: Ledger, overrides: Overrides) {
    this.store = store;
    this.ledger = ledger;
    this.overrides = overrides;
  }

  trials(hypothesis: number): number {
    return this.store.one<{ n: number }>(
      "SELECT count(*) AS n FROM budget_spends WHERE hypothesis = ? AND budget = 'trial'",
      hypothesis,
    )!.n;
  }

  /** Looks at dates that overlap this holdout, of whatever hypothesis; however often one model is monitored, it is one. */
  looks({ holdout_start, end_date }: HypothesisRow): number {
    return this.store.one<{ n: number }>(
      `SELECT count(DISTINCT CASE WHEN purpose GLOB ? THEN purpose ELSE id END) AS n
       FROM budget_spends WHERE budget = 'look' AND start_date <= ? AND end_date >= ?`,
      ...[monitoring('*'), end_date, holdout_start],
    )!.n;
  }

  /**
   * @param also records what the spend pays for, in the transaction that spends it; given the spend's id
   * @throws AppError BUDGET_SPENT, NOT_PERMITTED
   */
  spendTrial(
    actor: Actor,
    row: HypothesisRow,
    purpose: string,
    policy: Policy,
    overrides: readonly Override[],
    also?: (spend: number, at: string) => void,
  ): void {
    const subject = `hypothesis:${shown('H', row.id)}`;
    const judged = this.overrides.apply(
      actor,
      [hyperparameterTrialCounter(this.trials(row.id), policy)],
      overrides,
      subject,
    );
    this.overrides.demand(actor, 'trial', subject, judged);
    this.ledger.transact(actor, (record, at) => {
      this.overrides.keep(record, at, actor, judged, overrides, subject);
      const { id } = this.store.run(
        "INSERT INTO budget_spends (hypothesis, budget, purpose, at, actor) VALUES (?, 'trial', ?, ?, ?)",
        ...[row.id, purpose, at, actor],
      );
      record('trial.spent', subject, { purpose, trials: this.trials(row.id) });
      also?.(id, at);
    });
  }

  /**
   * Many trials in one transaction, all or none: the cells of a grid.
   * @throws AppError BUDGET_SPENT, NOT_PERMITTED
   */
  spendTrials(
    actor: Actor,
    row: HypothesisRow,
    count: number,
    purpose: string,
    policy: Policy,
    overrides: readonly Override[],
  ): void {
    const subject = `hypothesis:${shown('H', row.id)}`;
    const verdict = hyperparameterTrialCounter(this.trials(row.id), policy, count);
    const judged = this.overrides.apply(actor, [verdict], overrides, subject);
    this.overrides.demand(actor, 'trial', subject, judged);
    this.ledger.transact(actor, (record, at) => {
      this.overrides.keep(record, at, actor, judged, overrides, subject);
      for (let i = 0; i < count; i++) {
        this.store.run(
          "INSERT INTO budget_spends (hypothesis, budget, purpose, at, actor) VALUES (?, 'trial', ?, ?, ?)",
          ...[row.id, purpose, at, actor],
        );
      }
      record('trial.spent', subject, { purpose, count, trials: this.trials(row.id) });
    });
  }

  /**
   * Puts on record that monitoring is about to pair the predictions of an experiment's model with labels. Nobody has sealed
   * the dates, so nothing is refused: it is a look at the holdout of every hypothesis that holds them out later.
   * @param stretches of dates, both inclusive; those that are on record already are not repeated
   */
  noteMonitoring(
    actor: Actor,
    row: HypothesisRow,
    experiment: string,
    stretches: readonly { start: string; end: string }[],
  ): void {
    const purpose = monitoring(experiment);
    const fresh = stretches.filter(
      ({ start, end }) =>
        !this.store.one(
          `SELECT id FROM budget_spends WHERE budget = 'look' AND purpose = ? AND start_date <= ? AND end_date >= ?`,
          ...[purpose, start, end],
        ),
    );
    if (fresh.length === 0) return;
    this.ledger.transact(actor, (record, at) => {
      for (const { start, end } of fresh) this.insertLook(row, purpose, start, end, at, actor);
      record('monitoring.look', `experiment:${experiment}`, { dates: fresh.map(({ start, end }) => [start, end]) });
    });
  }

  /**
   * Only a user looks at a holdout.
   * @returns the number of this look
   * @throws AppError NOT_PERMITTED, BUDGET_SPENT
   */
  spendLook(actor: Actor, row: HypothesisRow, purpose: string, policy: Policy, overrides: readonly Override[]): number {
    const subject = `hypothesis:${shown('H', row.id)}`;
    this.overrides.requireUser(actor, 'holdout.look', subject);
    const judged = this.overrides.apply(actor, [testSetGuard(this.looks(row), policy)], overrides, subject);
    this.overrides.demand(actor, 'holdout.look', subject, judged);
    return this.ledger.transact(actor, (record, at) => {
      this.overrides.keep(record, at, actor, judged, overrides, subject);
      this.insertLook(row, purpose, row.holdout_start, row.end_date, at, actor);
      const looks = this.looks(row);
      record('holdout.look', subject, { purpose, looks, dates: [row.holdout_start, row.end_date] });
      return looks;
    });
  }

  private insertLook(
    { id }: HypothesisRow,
    purpose: string,
    start: string,
    end: string,
    at: string,
    actor: Actor,
  ): void {
    this.store.run(
      "INSERT INTO budget_spends (hypothesis, budget, purpose, start_date, end_date, at, actor) VALUES (?, 'look', ?, ?, ?, ?, ?)",
      ...[id, purpose, start, end, at, actor],
    );
  }
}

const monitoring = (experiment: string): string => `monitor ${experiment}`;
