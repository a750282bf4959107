import {
  AppError,
  counted,
  dayOf,
  heldOutDays,
  isoOf,
  MIN_HYPOTHESIS_DAYS,
  type Actor,
  type Hypothesis,
  type Policy,
} from '../contract/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import { parseId, shown } from './ids.ts';
import type { Ledger } from './Ledger.ts';

/** A hypothesis as it lies in the store; dates are ISO, `holdout_start..end_date` is sealed while it is open. */
export interface HypothesisRow {
  id: number;
  name: string;
  thesis: string;
  prediction: string;
  falsification: string;
  status: Hypothesis['status'];
  start_date: string;
  end_date: string;
  holdout_start: string;
  tags: string;
  notes: string;
  created_at: string;
  created_by: string;
}

export interface NewHypothesis {
  name: string;
  thesis: string;
  prediction: string;
  falsification: string;
  start?: string | undefined;
  end?: string | undefined;
  holdoutShare: number;
  tags: string[];
}

type Claim = Pick<HypothesisRow, 'name' | 'thesis' | 'prediction' | 'falsification'>;
const CLAIM = ['name', 'thesis', 'prediction', 'falsification'] as const satisfies (keyof Claim)[];

/** What is to become of a hypothesis; what is absent stays. */
export type HypothesisChange = {
  [Key in keyof Claim | 'notes']?: string | undefined;
} & { status?: Hypothesis['status'] | undefined; tags?: string[] | undefined };

/** A stretch of sealed dates (days, both inclusive) and whose it is. */
export interface Seal {
  hypothesis: string;
  start: number;
  end: number;
}

/** Falsifiable claims, each with its stretch of dates, the last part of which is sealed. */
export class Hypotheses {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;

  constructor(store: MetadataStore, ledger: Ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * @param calendar the trading days that are stored
   * @throws AppError NO_DATA when there are too few days, CONFLICT for a name in use, HOLDOUT_SEALED when its dates would
   *   train on another's holdout, or hold out what was already trained on
   */
  create(actor: Actor, input: NewHypothesis, calendar: Int32Array): number {
    const first = input.start === undefined ? -Infinity : dayOf(input.start);
    const last = input.end === undefined ? Infinity : dayOf(input.end);
    const days = calendar.filter((day) => day >= first && day <= last);
    const held = heldOutDays(days.length, input.holdoutShare);
    if (days.length < MIN_HYPOTHESIS_DAYS) {
      throw new AppError(
        'NO_DATA',
        `${days.length} trading days between ${input.start ?? 'the first bar'} and ${input.end ?? 'the last bar'}; a hypothesis needs ${MIN_HYPOTHESIS_DAYS}. Import more bars or widen the dates.`,
      );
    }
    this.refuseTakenName(input.name);
    const row = {
      start: isoOf(days[0]),
      end: isoOf(days[days.length - 1]),
      holdout: isoOf(days[days.length - held]),
    };
    this.refuseUnsealing(row);
    return this.ledger.transact(actor, (record, at) => {
      const { id } = this.store.run(
        `INSERT INTO hypotheses (name, thesis, prediction, falsification, status, start_date, end_date, holdout_start, tags, notes, created_at, created_by)
         VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, '', ?, ?)`,
        ...[input.name, input.thesis, input.prediction, input.falsification, row.start, row.end, row.holdout],
        ...[JSON.stringify(input.tags), at, actor],
      );
      record('hypothesis.created', `hypothesis:${shown('H', id)}`, { ...input, ...row });
      return id;
    });
  }

  list(): HypothesisRow[] {
    return this.store.all<HypothesisRow>('SELECT * FROM hypotheses ORDER BY id');
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): HypothesisRow {
    const row = this.store.one<HypothesisRow>(
      'SELECT * FROM hypotheses WHERE id = ?',
      parseId('H', 'a hypothesis', id),
    );
    if (!row)
      throw new AppError('NOT_FOUND', `There is no hypothesis ${id}. The list of hypotheses shows those there are.`);
    return row;
  }

  /**
   * What it claims can change while it is open and no trial is spent; an attempt at it later is on record.
   * @throws AppError CONFLICT when a closed one is to change its status, or a claim that has been tried; for a name in use
   */
  update(actor: Actor, id: string, change: HypothesisChange): void {
    const row = this.get(id);
    if (change.status !== undefined && row.status !== 'open') {
      throw new AppError('CONFLICT', `${id} is ${row.status}: a closed hypothesis stays closed. Create a new one.`);
    }
    const subject = `hypothesis:${shown('H', row.id)}`;
    const reworded = CLAIM.filter((field) => change[field] !== undefined && change[field] !== row[field]);
    if (reworded.length > 0) this.refuseRewording(actor, row, subject);
    if (reworded.includes('name')) this.refuseTakenName(change.name!);
    this.ledger.transact(actor, (record) => {
      this.store.run(
        `UPDATE hypotheses SET name = ?, thesis = ?, prediction = ?, falsification = ?, status = ?, notes = ?, tags = ?
         WHERE id = ?`,
        ...CLAIM.map((field) => change[field] ?? row[field]),
        ...[change.status ?? row.status, change.notes ?? row.notes],
        ...[change.tags ? JSON.stringify(change.tags) : row.tags, row.id],
      );
      const before = Object.fromEntries(reworded.map((field) => [field, row[field]]));
      record('hypothesis.updated', subject, { ...change, ...(reworded.length > 0 && { before }) });
    });
  }

  /** The holdouts of the open hypotheses. */
  seals(): Seal[] {
    return this.store
      .all<HypothesisRow>("SELECT * FROM hypotheses WHERE status = 'open' ORDER BY id")
      .map((row) => ({ hypothesis: shown('H', row.id), start: dayOf(row.holdout_start), end: dayOf(row.end_date) }));
  }

  /** As the contract shows it. @param looks looks spent on dates that overlap its holdout */
  describe(row: HypothesisRow, policy: Policy, trials: number, looks: number): Hypothesis {
    return {
      id: shown('H', row.id),
      name: row.name,
      thesis: row.thesis,
      prediction: row.prediction,
      falsification: row.falsification,
      status: row.status,
      dates: { start: row.start_date, end: row.end_date },
      holdout: { start: row.holdout_start, end: row.end_date },
      created_at: row.created_at,
      created_by: row.created_by,
      tags: JSON.parse(row.tags) as string[],
      notes: row.notes,
      budget: {
        trials,
        trial_limit: policy.HyperparameterTrialCounter.trials,
        looks,
        look_limit: policy.TestSetGuard.looks,
      },
    };
  }

  private refuseTakenName(name: string): void {
    if (!this.store.one('SELECT id FROM hypotheses WHERE name = ?', name)) return;
    throw new AppError('CONFLICT', `There is a hypothesis named ${JSON.stringify(name)} already. Choose another name.`);
  }

  private refuseRewording(actor: Actor, row: HypothesisRow, subject: string): void {
    const id = shown('H', row.id);
    const trials = this.trialsOf(row.id);
    if (trials === 0 && row.status === 'open') return;
    const why = trials > 0 ? `the trials spent on ${id} are ${trials}` : `${id} is ${row.status}`;
    const remedy = row.status === 'open' ? `Withdraw ${id} and create a new one.` : 'Create a new one.';
    const message = `What ${id} claims can no longer be reworded: ${why}. ${remedy}`;
    this.ledger.refuse(actor, 'hypothesis.update', subject, new AppError('CONFLICT', message, { trials }));
  }

  private trialsOf(hypothesis: number): number {
    return this.store.one<{ n: number }>(
      "SELECT count(*) AS n FROM budget_spends WHERE hypothesis = ? AND budget = 'trial'",
      hypothesis,
    )!.n;
  }

  /** What has shown labels or prices of a hypothesis's dates before its holdout, in words; none when nothing has. */
  private usesOf(hypothesis: number): string[] {
    const count = (table: 'snapshots' | 'regime_fits') =>
      this.store.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE hypothesis = ?`, hypothesis)!.n;
    const uses = [
      [this.trialsOf(hypothesis), 'trial'],
      [count('snapshots'), 'snapshot'],
      [count('regime_fits'), 'fit of regimes', 'fits of regimes'],
    ] as const;
    return uses.flatMap(([n, one, many]) => (n > 0 ? [counted(n, one, many)] : []));
  }

  private refuseUnsealing(fresh: { start: string; end: string; holdout: string }): void {
    for (const other of this.list()) {
      const id = shown('H', other.id);
      if (other.status === 'open' && fresh.start <= other.end_date && other.holdout_start < fresh.holdout) {
        throw new AppError(
          'HOLDOUT_SEALED',
          `Training on ${fresh.start} to ${fresh.holdout} would open the holdout of ${id} (${other.holdout_start} to ${other.end_date}). End the dates earlier, take the dates of ${id}, or close ${id} first: its holdout can then no longer be evaluated.`,
          { hypothesis: id },
        );
      }
      const seen = fresh.holdout < other.holdout_start && other.start_date <= fresh.end ? this.usesOf(other.id) : [];
      if (seen.length > 0) {
        throw new AppError(
          'HOLDOUT_SEALED',
          `A holdout of ${fresh.holdout} to ${fresh.end} was seen already: ${listed(seen)} of ${id} used the dates from ${other.start_date} up to its holdout (${other.holdout_start}). Take the dates of ${id}, or hold out later ones.`,
          { hypothesis: id },
        );
      }
    }
  }
}

const listed = (parts: readonly string[]): string => new Intl.ListFormat('en').format(parts);
