import {
  AppError,
  directionOf,
  type Actor,
  type Study,
  type StudyConfig,
  type StudySummary,
} from '../contract/index.ts';
import { paretoFront } from '../optimization/index.ts';
import type { MetadataStore } from '../storage/index.ts';
import type { Budgets } from './Budgets.ts';
import { parseId, shown } from './ids.ts';
import type { Ledger, RecordEvent } from './Ledger.ts';
import { asTrial } from './seenBy.ts';
import { StudyTrials, type TrialReturns } from './StudyTrials.ts';

interface StudyRow {
  id: number;
  hypothesis: number;
  config: string;
  state: StudySummary['state'];
  snapshot_hash: string | null;
  job: string | null;
  tags: string;
  notes: string;
  created_at: string;
  created_by: string;
}

/** Trials of a study of another hypothesis. */
export interface TakenOver {
  study: string;
  model: string;
  count: number;
}

/** The record of every hyperparameter search: what it searches, how far it is, and its trials. */
export class Studies {
  readonly trials: StudyTrials;
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;

  constructor(store: MetadataStore, ledger: Ledger, budgets: Budgets) {
    this.store = store;
    this.ledger = ledger;
    this.trials = new StudyTrials(store, ledger, budgets);
    // What an engine ran when it was killed goes on when it is asked to.
    store.run("UPDATE studies SET state = 'stopped', job = NULL WHERE state = 'running'");
  }

  /** @returns its id */
  create(actor: Actor, config: StudyConfig, about: { tags: string[]; notes: string }): string {
    const hypothesis = parseId('H', 'a hypothesis', config.hypothesis);
    return this.ledger.transact(actor, (record, at) => {
      const { id } = this.store.run(
        `INSERT INTO studies (hypothesis, config, state, tags, notes, created_at, created_by)
         VALUES (?, ?, 'created', ?, ?, ?, ?)`,
        ...[hypothesis, JSON.stringify(config), JSON.stringify(about.tags), about.notes, at, actor],
      );
      record('study.created', `study:${shown('S', id)}`, { ...config });
      return shown('S', id);
    });
  }

  /**
   * Puts on record that a job runs it from now on.
   * @param snapshot what its trials are trained on; every run of a study has the same
   * @param also records more in the same transaction
   * @throws AppError CONFLICT when one runs it already
   */
  begin(
    actor: Actor,
    id: string,
    job: string,
    snapshot: string,
    also?: (record: RecordEvent, at: string) => void,
  ): void {
    const study = this.summary(id);
    if (study.state === 'running') {
      throw new AppError('CONFLICT', `${id} is run by ${study.job} already. Wait for it, or stop it.`);
    }
    this.ledger.transact(actor, (record, at) => {
      also?.(record, at);
      this.store.run(
        "UPDATE studies SET state = 'running', job = ?, snapshot_hash = ? WHERE id = ?",
        ...[job, snapshot, studyNumber(id)],
      );
      record('study.begun', `study:${id}`, { snapshot, trials: this.trials.count(studyNumber(id)) });
    });
  }

  /** Puts on record that nothing runs it any more, and why. */
  end(actor: Actor, id: string, state: Exclude<StudySummary['state'], 'created' | 'running'>): void {
    this.ledger.transact(actor, (record) => {
      this.store.run('UPDATE studies SET state = ?, job = NULL WHERE id = ?', state, studyNumber(id));
      record('study.ended', `study:${id}`, { state, trials: this.trials.count(studyNumber(id)) });
    });
  }

  list(hypothesis?: number): StudySummary[] {
    const rows =
      hypothesis === undefined
        ? this.store.all<StudyRow>('SELECT * FROM studies ORDER BY id')
        : this.store.all<StudyRow>('SELECT * FROM studies WHERE hypothesis = ? ORDER BY id', hypothesis);
    return rows.map((row) => this.describe(row));
  }

  /** @throws AppError NOT_FOUND */
  summary(id: string): StudySummary {
    const row = this.store.one<StudyRow>('SELECT * FROM studies WHERE id = ?', studyNumber(id));
    if (row) return this.describe(row);
    throw new AppError('NOT_FOUND', `There is no study ${id}. The list of studies shows those there are.`);
  }

  /** A study with its trials and what they say together. @throws AppError NOT_FOUND */
  get(id: string): Study {
    const summary = this.summary(id);
    const trials = this.trials.list(studyNumber(id));
    const directions = summary.config.objectives.map(directionOf);
    return { ...summary, trials: [...trials], front: paretoFront(trials.map(asTrial), directions) };
  }

  /** What every trial of a hypothesis's studies returned day by day, for the guards: pruned ones with what they had. */
  trialReturns(hypothesis: number): TrialReturns[] {
    return this.trials.returnsOn(hypothesis);
  }

  /**
   * The trials of other hypotheses' studies with which the searches of a hypothesis began, and those with which these had
   * begun: what was learned from them is in what is found here.
   */
  takenOver(hypothesis: number): TakenOver[] {
    const counts = new Map<string, number>();
    const add = ({ config }: StudySummary) => {
      for (const { study, trials } of config.warmStart) {
        if (trials <= (counts.get(study) ?? 0)) continue;
        counts.set(study, trials);
        add(this.summary(study));
      }
    };
    for (const study of this.list(hypothesis)) if (this.trials.count(studyNumber(study.id)) > 0) add(study);
    return Array.from(counts, ([study, count]) => ({ count, ...this.summary(study) }))
      .filter((study) => parseId('H', 'a hypothesis', study.hypothesis) !== hypothesis)
      .map(({ id, model, count }) => ({ study: id, model, count }));
  }

  private describe(row: StudyRow): StudySummary {
    const { id, state, snapshot_hash, job, notes, created_at, created_by } = row;
    const config = JSON.parse(row.config) as StudyConfig;
    return {
      ...{ id: shown('S', id), hypothesis: config.hypothesis, model: config.model, state, config },
      ...{ snapshot_hash, job, counts: this.trials.counts(id) },
      ...{ created_at, created_by, tags: JSON.parse(row.tags) as string[], notes },
    };
  }
}

/** @throws AppError BAD_INPUT */
export const studyNumber = (id: string): number => parseId('S', 'a study', id);
